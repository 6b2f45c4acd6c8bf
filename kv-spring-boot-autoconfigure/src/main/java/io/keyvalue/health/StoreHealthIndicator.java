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

package io.keyvalue.health;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

import io.keyvalue.store.StoreDescription;

/**
 * The health of one store.
 */
final class StoreHealthIndicator implements HealthIndicator {

	private final StoreDescription store;

	private final StoreChecks checks;

	private final Runnable before;

	/**
	 * Creates an indicator.
	 * @param store the store
	 * @param checks the checks of all stores
	 * @param before what to do before the check
	 */
	StoreHealthIndicator(StoreDescription store, StoreChecks checks, Runnable before) {
		this.store = store;
		this.checks = checks;
		this.before = before;
	}

	@Override
	public Health health() {
		this.before.run();
		StoreState state = this.checks.check(this.store.label());
		Health.Builder health = switch (state.status()) {
			case UP -> Health.up();
			case DOWN -> Health.down();
			case UNKNOWN -> Health.unknown();
		};
		health.withDetail("type", this.store.type()).withDetail("location", this.store.location());
		if (state.problem() != null) {
			health.withDetail("error", state.problem());
		}
		return health.build();
	}

}
