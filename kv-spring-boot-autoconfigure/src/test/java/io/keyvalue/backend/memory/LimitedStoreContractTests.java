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

package io.keyvalue.backend.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.keyvalue.UnsupportedStoreOperationException;
import io.keyvalue.backend.ListedKeys;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreSettings;
import io.keyvalue.contract.BatchAtomicity;
import io.keyvalue.contract.KeyValueStoreContractTests;

/**
 * The contract, kept by a backend that does as little as the contract allows: it refuses
 * times to live, and its pages are empty at times, in no order, and repeat keys. Shows
 * that the suite is content with that.
 */
class LimitedStoreContractTests extends KeyValueStoreContractTests {

	private InMemoryStoreBackendFactory factory = new InMemoryStoreBackendFactory();

	@Override
	protected StoreBackend createBackend(StoreSettings settings) {
		// A separator that neither of them can hold.
		String place = settings.requiredNamespace() + "/" + settings.label();
		return new LimitedStoreBackend(settings.label(), this.factory.pairs(place));
	}

	@Override
	protected void closeBackends() {
		this.factory = new InMemoryStoreBackendFactory();
	}

	@Override
	public boolean survivesReopen() {
		return false;
	}

	@Override
	public BatchAtomicity batchAtomicity() {
		return BatchAtomicity.BY_KEY;
	}

	@Override
	public boolean listsInByteOrder() {
		return false;
	}

	@Override
	public @Nullable String timeToLiveRefusal() {
		return "keeps no times to live";
	}

	@Override
	public boolean separatesNamespaces() {
		return true;
	}

	private static class LimitedStoreBackend extends InMemoryStoreBackend {

		private final String label;

		LimitedStoreBackend(String label, PairMap pairs) {
			super(label, pairs);
			this.label = label;
		}

		@Override
		public void set(String key, byte[] value, @Nullable Duration timeToLive) {
			refuse(timeToLive);
			super.set(key, value, null);
		}

		@Override
		public boolean setIfAbsent(String key, byte[] value, @Nullable Duration timeToLive) {
			refuse(timeToLive);
			return super.setIfAbsent(key, value, null);
		}

		private void refuse(@Nullable Duration timeToLive) {
			if (timeToLive != null) {
				throw new UnsupportedStoreOperationException(this.label, "this backend keeps no times to live.", null);
			}
		}

		/**
		 * Gives each page twice, the first time in reverse, with an empty page in
		 * between.
		 */
		@Override
		public ListedKeys list(String prefix, byte @Nullable [] position, int limit) {
			byte[] from = (position != null) ? position : new byte[] { 0 };
			byte[] start = (from.length > 1) ? Arrays.copyOfRange(from, 1, from.length) : null;
			ListedKeys page = super.list(prefix, start, limit);
			if (from[0] == 2) {
				byte[] end = page.position();
				return new ListedKeys(page.keys(), (end != null) ? at(0, end) : null);
			}
			List<String> keys = new ArrayList<>((from[0] == 0) ? page.keys() : List.of());
			Collections.reverse(keys);
			return new ListedKeys(keys, at(from[0] + 1, start));
		}

		private static byte[] at(int stage, byte @Nullable [] start) {
			byte[] position = new byte[1 + ((start != null) ? start.length : 0)];
			position[0] = (byte) stage;
			if (start != null) {
				System.arraycopy(start, 0, position, 1, start.length);
			}
			return position;
		}

	}

}
