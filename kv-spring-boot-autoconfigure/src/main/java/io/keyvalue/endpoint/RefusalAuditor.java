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

package io.keyvalue.endpoint;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;

import io.keyvalue.injection.ComponentStores;
import io.keyvalue.injection.RefusedAccess;

/**
 * Publishes refusals as audit events: the first of a component and label at once, and
 * then at most one in each interval, with the number of refusals since the one before.
 * What is refused while the application starts is published when all singletons exist, so
 * that no listener is made before what it needs.
 */
public final class RefusalAuditor implements SmartInitializingSingleton, DisposableBean {

	/**
	 * The type of the events.
	 */
	public static final String TYPE = "KEY_VALUE_STORE_REFUSED";

	static final Duration INTERVAL = Duration.ofMinutes(1);

	private static final Log logger = LogFactory.getLog(RefusalAuditor.class);

	private final ComponentStores stores;

	private final ApplicationEventPublisher publisher;

	private final LongSupplier nanoTime;

	/** As many as the stores tell apart, which is bounded. */
	private final Map<Key, Published> published = new ConcurrentHashMap<>();

	private volatile boolean closed;

	/**
	 * Creates an auditor.
	 * @param stores the stores of all components
	 * @param publisher publishes the events
	 */
	public RefusalAuditor(ComponentStores stores, ApplicationEventPublisher publisher) {
		this(stores, publisher, System::nanoTime);
	}

	RefusalAuditor(ComponentStores stores, ApplicationEventPublisher publisher, LongSupplier nanoTime) {
		this.stores = stores;
		this.publisher = publisher;
		this.nanoTime = nanoTime;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.stores.onRefusal(this::refused);
	}

	private void refused(RefusedAccess refused) {
		if (this.closed) {
			return;
		}
		long count = this.published
			.computeIfAbsent(new Key(refused.component(), refused.label()), (key) -> new Published())
			.countToPublish(refused.total(), this.nanoTime.getAsLong());
		if (count > 0) {
			publish(refused, count);
		}
	}

	private void publish(RefusedAccess refused, long count) {
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		data.put("label", refused.label());
		data.put("operation", Names.of(refused.operation()));
		data.put("count", count);
		data.put("total", refused.total());
		try {
			this.publisher.publishEvent(new AuditApplicationEvent(new AuditEvent(refused.component(), TYPE, data)));
		}
		catch (RuntimeException ex) {
			// Whoever was refused has to learn that, and nothing of listeners.
			logger.warn("A listener of audit events failed with " + ex.getClass().getName());
		}
	}

	@Override
	public void destroy() {
		this.closed = true;
	}

	private record Key(String component, String label) {
	}

	/**
	 * What was published of one component and label.
	 */
	private static final class Published {

		private final ReentrantLock lock = new ReentrantLock();

		private long total;

		private long at;

		/**
		 * How many refusals an event is to tell of, or 0 if it is too early for one.
		 */
		long countToPublish(long newTotal, long now) {
			this.lock.lock();
			try {
				long count = newTotal - this.total;
				if (count <= 0 || (this.total > 0 && now - this.at < INTERVAL.toNanos())) {
					return 0;
				}
				this.total = newTotal;
				this.at = now;
				return count;
			}
			finally {
				this.lock.unlock();
			}
		}

	}

}
