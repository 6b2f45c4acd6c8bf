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

import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

import io.keyvalue.endpoint.RefusalAuditor;
import io.keyvalue.injection.ComponentStores;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of audit events of refusals. They
 * are events of the application: where nothing listens, nothing happens.
 */
@AutoConfiguration(after = KeyValueAutoConfiguration.class)
@ConditionalOnClass(AuditApplicationEvent.class)
@ConditionalOnBean(ComponentStores.class)
public final class KeyValueAuditAutoConfiguration {

	@Bean
	@Lazy(false)
	RefusalAuditor keyValueRefusalAuditor(ComponentStores stores, ApplicationEventPublisher publisher) {
		return new RefusalAuditor(stores, publisher);
	}

}
