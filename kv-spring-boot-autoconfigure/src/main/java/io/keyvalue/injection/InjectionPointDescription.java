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

package io.keyvalue.injection;

import java.lang.reflect.Executable;
import java.lang.reflect.Member;

import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.core.MethodParameter;
import org.springframework.util.ClassUtils;

/**
 * A place of injection in the words of a report.
 */
final class InjectionPointDescription {

	private InjectionPointDescription() {
	}

	static String of(DependencyDescriptor descriptor) {
		Member member = descriptor.getMember();
		String owner = ClassUtils.getUserClass(member.getDeclaringClass()).getName();
		MethodParameter parameter = descriptor.getMethodParameter();
		if (parameter == null) {
			return "field " + owner + "." + member.getName();
		}
		Executable executable = parameter.getExecutable();
		String position = (executable.getParameterCount() > 1)
				? "parameter " + (parameter.getParameterIndex() + 1) + " of " : "";
		return (parameter.getMethod() == null) ? position + "constructor of " + owner
				: position + "method " + owner + "." + member.getName();
	}

}
