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

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.lang.ArchCondition;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How auto-configuration is written: the ideas are those of Spring Boot's own rules.
 */
class AutoConfigurationRulesTests {

	private static final String IMPORTS = "META-INF/spring/" + AutoConfiguration.class.getName() + ".imports";

	/**
	 * Types of which a bean of ours would make somebody else's configuration back off.
	 */
	private static final List<String> BEANS_OF_OTHERS = List.of("javax.sql.DataSource",
			"io.lettuce.core.resource.ClientResources", "io.nats.client.Connection",
			"org.springframework.data.redis.connection.RedisConnectionFactory", "tools.jackson.databind.ObjectMapper");

	@Test
	void autoConfigurationsAreRegistered() {
		assertThat(registeredAutoConfigurations()).as(IMPORTS).isEqualTo(autoConfigurations());
	}

	@Test
	void autoConfigurationsAreDescribedForTheirConditions() {
		String metadata = MainOutput.resource("META-INF/spring-autoconfigure-metadata.properties").orElse("");
		assertThat(autoConfigurations()).as("auto-configurations that the annotation processor has seen")
			.allMatch((name) -> metadata.lines().anyMatch((line) -> line.equals(name + "=")));
	}

	@Test
	void factoriesNameClassesThatExist() {
		Set<String> known = MainOutput.CLASSES.stream().map(JavaClass::getName).collect(Collectors.toSet());
		Stream<String> unknown = Stream.of("META-INF/spring.factories", "META-INF/spring/aot.factories")
			.flatMap((name) -> MainOutput.resource(name).stream())
			.map(AutoConfigurationRulesTests::asProperties)
			.flatMap((factories) -> factories.values().stream())
			.flatMap((names) -> Stream.of(names.toString().split(",")))
			.map(String::strip)
			.filter((name) -> !known.contains(name));
		assertThat(unknown).as("registered classes that do not exist").isEmpty();
	}

	@Test
	void autoConfigurationsArePublicAndFinal() {
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.allowEmptyShould(true)
			.check(MainOutput.CLASSES);
	}

	@Test
	void autoConfigurationsHaveNoPublicMembers() {
		String reason = "users name an auto-configuration to order or exclude it, and for nothing else";
		noMembers().that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(AutoConfiguration.class)
			.and(areNoConstructors())
			.should()
			.bePublic()
			.because(reason)
			.allowEmptyShould(true)
			.check(MainOutput.CLASSES);
		classes().that(areNestedInAnAutoConfiguration())
			.should()
			.notBePublic()
			.because(reason)
			.allowEmptyShould(true)
			.check(MainOutput.CLASSES);
	}

	@Test
	void configurationsAreNotProxiedAndNotPublic() {
		classes().that()
			.areAnnotatedWith(Configuration.class)
			.should(switchOffProxyBeanMethods())
			.andShould()
			.notBePublic()
			.allowEmptyShould(true)
			.check(MainOutput.CLASSES);
	}

	@Test
	void beanMethodsArePackagePrivate() {
		methods().that()
			.areAnnotatedWith(Bean.class)
			.should()
			.bePackagePrivate()
			.allowEmptyShould(true)
			.check(MainOutput.CLASSES);
	}

	@Test
	void beanMethodsHaveNoConditionOnClasses() {
		noMethods().that()
			.areAnnotatedWith(Bean.class)
			.should()
			.beAnnotatedWith(ConditionalOnClass.class)
			.because("the types of the method are loaded before the condition is asked; it belongs on a nested class")
			.allowEmptyShould(true)
			.check(MainOutput.CLASSES);
	}

	@Test
	void beansLeaveOthersAlone() {
		methods().that()
			.areAnnotatedWith(Bean.class)
			.should(returnNoneOf(BEANS_OF_OTHERS))
			.because("Spring Boot and the application configure beans of these types where there are none yet")
			.allowEmptyShould(true)
			.check(MainOutput.CLASSES);
	}

	@Test
	void postProcessorBeansAreStaticAndInitializeNothing() {
		methods().that()
			.areAnnotatedWith(Bean.class)
			.and()
			.haveRawReturnType(assignableTo(BeanPostProcessor.class).or(assignableTo(BeanFactoryPostProcessor.class)))
			.should()
			.beStatic()
			.andShould(takeOnlyWhatIsThereAnyway())
			.because("they are made before all other beans, and what they need is made without post-processing")
			.allowEmptyShould(true)
			.check(MainOutput.CLASSES);
	}

	private static Set<String> registeredAutoConfigurations() {
		return MainOutput.resource(IMPORTS)
			.stream()
			.flatMap(String::lines)
			.map(String::strip)
			.filter((line) -> !line.isEmpty() && !line.startsWith("#"))
			.collect(Collectors.toSet());
	}

	private static Set<String> autoConfigurations() {
		return MainOutput.CLASSES.stream()
			.filter((type) -> type.isAnnotatedWith(AutoConfiguration.class))
			.map(JavaClass::getName)
			.collect(Collectors.toSet());
	}

	private static Properties asProperties(String text) {
		Properties properties = new Properties();
		try {
			properties.load(new StringReader(text));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return properties;
	}

	private static DescribedPredicate<JavaMember> areNoConstructors() {
		return DescribedPredicate.describe("are no constructors", (member) -> !(member instanceof JavaConstructor));
	}

	private static DescribedPredicate<JavaClass> areNestedInAnAutoConfiguration() {
		return DescribedPredicate.describe("are nested in an auto-configuration",
				(type) -> type.getEnclosingClass()
					.filter((enclosing) -> enclosing.isAnnotatedWith(AutoConfiguration.class))
					.isPresent());
	}

	private static ArchCondition<JavaClass> switchOffProxyBeanMethods() {
		return ArchCondition.from(DescribedPredicate.describe("have proxyBeanMethods = false",
				(type) -> !type.getAnnotationOfType(Configuration.class).proxyBeanMethods()));
	}

	private static ArchCondition<JavaMethod> returnNoneOf(List<String> types) {
		return ArchCondition.from(DescribedPredicate.describe("return none of " + types,
				(method) -> types.stream().noneMatch(method.getRawReturnType()::isAssignableTo)));
	}

	private static ArchCondition<JavaMethod> takeOnlyWhatIsThereAnyway() {
		return ArchCondition.from(DescribedPredicate.describe(
				"take only providers, @Lazy parameters, the environment and the bean factory",
				(method) -> method.getParameters().stream().allMatch(AutoConfigurationRulesTests::isThereAnyway)));
	}

	private static boolean isThereAnyway(JavaParameter parameter) {
		JavaClass type = parameter.getRawType();
		return parameter.isAnnotatedWith(Lazy.class) || type.isAssignableTo(ObjectProvider.class)
				|| type.isAssignableTo(Environment.class) || type.isAssignableTo(BeanFactory.class);
	}

}
