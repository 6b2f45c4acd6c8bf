/*
 * Copyright 2026 the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.keyvalue.architecture;

import java.util.Set;
import java.util.TreeSet;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which way the packages point: everything to the API, every backend to the SPI, no
 * backend to another.
 */
class PackageRulesTests {

	private static final String API = "io.keyvalue";

	private static final String SPI = "io.keyvalue.backend";

	private static final String OURS = "io.keyvalue..";

	@Test
	void packagesAreFreeOfCycles() {
		slices().matching("(**)").should().beFreeOfCycles().check(MainOutput.CLASSES);
	}

	@Test
	void apiStandsAlone() {
		classes().that()
			.resideInAPackage(API)
			.should()
			.onlyDependOnClassesThat(resideInAnyPackage(API, "java..", "org.jspecify.annotations"))
			.because("users compile against it whatever keeps their data")
			.check(MainOutput.CLASSES);
	}

	@Test
	void spiKnowsOnlyTheApi() {
		classes().that()
			.resideInAPackage(SPI)
			.should()
			.onlyDependOnClassesThat(
					resideInAnyPackage(API, SPI, "java..", "org.jspecify.annotations", "org.springframework.util.."))
			.because("backends outside this project compile against it")
			.check(MainOutput.CLASSES);
	}

	@Test
	void backendsDoNotKnowEachOther() {
		slices().matching(SPI + ".(*)..")
			.should()
			.notDependOnEachOther()
			.allowEmptyShould(true)
			.check(MainOutput.CLASSES);
	}

	@Test
	void backendsNeedNothingOfOursButTheSpi() {
		noClasses().that()
			.resideInAPackage(SPI + ".*..")
			.should()
			.dependOnClassesThat(resideInAnyPackage(OURS).and(outside(API, SPI, SPI + ".*..")))
			.because("a backend outside this project has nothing else either")
			.allowEmptyShould(true)
			.check(MainOutput.CLASSES);
	}

	@Test
	void onlyWhatMeasuresKnowsMicrometer() {
		noClasses().that()
			.resideOutsideOfPackages(API + ".observation", API + ".metrics", API + ".autoconfigure")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.micrometer..")
			.because("an application without Micrometer loads the rest, and a backend is measured by whatever there is")
			.check(MainOutput.CLASSES);
	}

	@Test
	void nothingButConfigurationKnowsWhatMeasures() {
		noClasses().that()
			.resideOutsideOfPackages(API + ".observation", API + ".metrics", API + ".autoconfigure")
			.should()
			.dependOnClassesThat(resideInAnyPackage(API + ".observation", API + ".metrics"))
			.because("it is put around handles and beside stores, which work without it")
			.check(MainOutput.CLASSES);
	}

	@Test
	void packagesAreNullMarked() {
		Set<String> unmarked = new TreeSet<>();
		MainOutput.CLASSES.stream()
			.map(JavaClass::getPackage)
			.filter((candidate) -> !isNullMarked(candidate))
			.forEach((candidate) -> unmarked.add(candidate.getName()));
		assertThat(unmarked).as("packages without @NullMarked in their package-info.java").isEmpty();
	}

	private static boolean isNullMarked(JavaPackage candidate) {
		return candidate.tryGetPackageInfo().filter((info) -> info.isAnnotatedWith(NullMarked.class)).isPresent();
	}

	private static DescribedPredicate<JavaClass> outside(String... packages) {
		return DescribedPredicate.not(resideInAnyPackage(packages));
	}

}
