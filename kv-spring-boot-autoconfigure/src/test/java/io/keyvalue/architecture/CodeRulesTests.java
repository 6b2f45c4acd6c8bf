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

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import org.junit.jupiter.api.Test;

import io.keyvalue.KeyValueException;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

/**
 * What no class of this project does, whatever it is for.
 */
class CodeRulesTests {

	/**
	 * What gives other results on another machine; each has a variant that does not.
	 */
	private static final Set<String> DEPENDS_ON_THE_MACHINE = Set.of("java.lang.String.toLowerCase()",
			"java.lang.String.toUpperCase()", "java.lang.String.getBytes()", "java.lang.String.<init>([B)",
			"java.lang.String.<init>([B, int, int)", "java.io.InputStreamReader.<init>(java.io.InputStream)",
			"java.io.OutputStreamWriter.<init>(java.io.OutputStream)");

	@Test
	void nothingIsPrinted() {
		NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(MainOutput.CLASSES);
	}

	@Test
	void javaUtilLoggingIsNotUsed() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAPackage("java.util.logging")
			.because("Spring Boot configures what commons-logging leads to")
			.check(MainOutput.CLASSES);
	}

	@Test
	void fieldsAreNotInjected() {
		NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(MainOutput.CLASSES);
	}

	@Test
	void fieldsAreNotPublic() {
		fields().that()
			.arePublic()
			.should()
			.beStatic()
			.andShould()
			.beFinal()
			.allowEmptyShould(true)
			.check(MainOutput.CLASSES);
	}

	@Test
	void methodsAreNotSynchronized() {
		noMethods().should()
			.haveModifier(JavaModifier.SYNCHRONIZED)
			.because(
					"before JDK 24 a virtual thread that blocks in one holds its carrier, and anybody can lock an object")
			.check(MainOutput.CLASSES);
	}

	@Test
	void resultsDoNotDependOnTheMachine() {
		noClasses().should()
			.accessTargetWhere(DescribedPredicate.describe("its locale or charset is the machine's",
					(JavaAccess<?> access) -> DEPENDS_ON_THE_MACHINE.contains(access.getTarget().getFullName())))
			.because("stored bytes, keys and names have to be the same everywhere")
			.check(MainOutput.CLASSES);
	}

	@Test
	void exceptionsThatUsersMeetAreUnchecked() {
		classes().that()
			.areAssignableTo(Exception.class)
			.and()
			.arePublic()
			.should()
			.beAssignableTo(RuntimeException.class)
			.check(MainOutput.CLASSES);
	}

	@Test
	void exceptionsOfTheApiAreOneFamily() {
		classes().that()
			.resideInAPackage("io.keyvalue")
			.and()
			.areAssignableTo(Throwable.class)
			.should()
			.beAssignableTo(KeyValueException.class)
			.check(MainOutput.CLASSES);
	}

}
