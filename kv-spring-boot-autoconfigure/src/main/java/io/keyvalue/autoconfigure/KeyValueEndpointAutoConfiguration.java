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

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.keyvalue.endpoint.KeyValueEndpoint;
import io.keyvalue.health.StoreChecks;
import io.keyvalue.health.StoreState;
import io.keyvalue.injection.ComponentStores;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the endpoint
 * {@code /actuator/keyvalue}.
 */
@AutoConfiguration(after = { KeyValueAutoConfiguration.class, KeyValueHealthContributorAutoConfiguration.class })
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(ComponentStores.class)
@ConditionalOnAvailableEndpoint(KeyValueEndpoint.class)
public final class KeyValueEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	KeyValueEndpoint keyValueEndpoint(ComponentStores stores, ObjectProvider<StoreChecks> checks) {
		StoreChecks available = checks.getIfAvailable();
		return new KeyValueEndpoint(stores, (available != null) ? available::last : (label) -> StoreState.UNKNOWN);
	}

}
