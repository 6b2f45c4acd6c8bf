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

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;

import io.keyvalue.store.StoreDescription;

/**
 * The health of all stores that are checked, by label.
 */
public final class StoresHealthContributor implements CompositeHealthContributor {

	private final Map<String, StoreDescription> byLabel = new LinkedHashMap<>();

	private final StoreChecks checks;

	/**
	 * Creates a contributor.
	 * @param stores all stores
	 * @param checks the checks of those that are checked
	 */
	public StoresHealthContributor(Collection<StoreDescription> stores, StoreChecks checks) {
		this.checks = checks;
		for (StoreDescription store : stores) {
			if (checks.labels().contains(store.label())) {
				this.byLabel.put(store.label(), store);
			}
		}
	}

	@Override
	public @Nullable HealthContributor getContributor(String name) {
		StoreDescription store = this.byLabel.get(name);
		return (store != null) ? new StoreHealthIndicator(store, this.checks, () -> {
		}) : null;
	}

	/**
	 * The contributors of all stores. Whoever asks for them one after the other gets all
	 * answers within one time limit: the first that is asked has all checks begun.
	 */
	@Override
	public Stream<HealthContributors.Entry> stream() {
		AtomicBoolean started = new AtomicBoolean();
		Runnable startAll = () -> {
			if (started.compareAndSet(false, true)) {
				this.checks.startAll();
			}
		};
		return this.byLabel.values()
			.stream()
			.map((store) -> new HealthContributors.Entry(store.label(),
					new StoreHealthIndicator(store, this.checks, startAll)));
	}

}
