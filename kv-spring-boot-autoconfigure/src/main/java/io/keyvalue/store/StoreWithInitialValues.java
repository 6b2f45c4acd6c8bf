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

package io.keyvalue.store;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.keyvalue.CorruptStoreException;
import io.keyvalue.KeyValueException;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreSettings;

/**
 * A store that writes its initial values before the first call to it goes on, each only
 * if its key is absent. A call that comes meanwhile waits. Where they cannot be written,
 * the call fails and the next one goes on where it stopped: nobody sees the store without
 * them.
 */
public final class StoreWithInitialValues extends Store {

	private static final Log logger = LogFactory.getLog(StoreWithInitialValues.class);

	private final long timeout;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile boolean written;

	// Guarded by the lock.

	private final List<InitialValues.Pair> pairs;

	private int next;

	private int absent;

	/**
	 * Creates a store.
	 * @param settings its settings
	 * @param type the type of its backend
	 * @param backend what keeps it
	 * @param json gives the conversion from and to JSON, or null where there is none
	 * @param initialValues what it has from its first call on
	 */
	public StoreWithInitialValues(StoreSettings settings, String type, StoreBackend backend,
			Supplier<@Nullable JsonCodec> json, InitialValues initialValues) {
		super(settings, type, backend, json);
		this.timeout = settings.timeout().toNanos();
		this.pairs = initialValues.pairs();
	}

	@Override
	StoreBackend backend() {
		StoreBackend backend = super.backend();
		if (!this.written) {
			write(backend);
		}
		return backend;
	}

	private void write(StoreBackend backend) {
		long start = System.nanoTime();
		if (!tryLock()) {
			throw late(null);
		}
		try {
			if (!this.written) {
				write(backend, start);
				this.written = true;
				logger.info("Key-value store \"" + label() + "\": " + this.absent + " of " + this.pairs.size()
						+ " initial values were absent and have been written");
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void write(StoreBackend backend, long start) {
		while (this.next < this.pairs.size()) {
			if (System.nanoTime() - start >= this.timeout) {
				throw late(null);
			}
			InitialValues.Pair pair = this.pairs.get(this.next);
			try {
				if (backend.setIfAbsent(pair.key(), pair.value(), null)) {
					this.absent++;
				}
			}
			catch (StoreUnavailableException | CorruptStoreException ex) {
				throw ex;
			}
			catch (KeyValueException ex) {
				throw refused(ex);
			}
			this.next++;
		}
	}

	private boolean tryLock() {
		try {
			return this.lock.tryLock(this.timeout, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw late(ex);
		}
	}

	private StoreUnavailableException late(@Nullable Throwable cause) {
		return new StoreUnavailableException(label(),
				"its initial values have not all been written yet. The next call goes on with them.", cause);
	}

	/**
	 * Whatever the reason, for the call that has to wait for the initial values it means
	 * that nothing was done and that it may succeed later.
	 */
	private StoreUnavailableException refused(KeyValueException reason) {
		String message = String.valueOf(reason.getMessage()).replaceFirst("^Store \"[^\"]*\": ", "");
		return new StoreUnavailableException(label(), "its initial values cannot be written: " + message, reason);
	}

}
