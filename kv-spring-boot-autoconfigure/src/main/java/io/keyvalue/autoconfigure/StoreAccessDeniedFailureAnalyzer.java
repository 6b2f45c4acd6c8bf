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

package io.keyvalue.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.keyvalue.StoreAccessDeniedException;
import io.keyvalue.grant.Grants;
import io.keyvalue.injection.Refusal;
import io.keyvalue.injection.Refusals;

/**
 * Reports a component that used a store which it is not granted before the start was
 * over, together with all others that were refused until then.
 */
class StoreAccessDeniedFailureAnalyzer extends AbstractFailureAnalyzer<StoreAccessDeniedException> {

	private final @Nullable BeanFactory beanFactory;

	StoreAccessDeniedFailureAnalyzer(@Nullable BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, StoreAccessDeniedException cause) {
		List<Refusal> refusals = refusals();
		if (this.beanFactory == null || refusals.isEmpty()) {
			return new FailureAnalysis(cause.getMessage(),
					"Change the grants under kv.components, or let the component " + "do without what it was refused.",
					cause);
		}
		KeyValueConfigurationException report = MissingGrants.report(refusals, this.beanFactory.getBean(Grants.class));
		return new FailureAnalysis(report.getDescription(), report.getAction(), cause);
	}

	private List<Refusal> refusals() {
		return (this.beanFactory != null) ? this.beanFactory.getBeanProvider(Refusals.class)
			.stream()
			.flatMap((all) -> all.all().stream())
			.toList() : List.of();
	}

}
