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

package io.keyvalue.contract;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.util.unit.DataSize;

import io.keyvalue.KeyValueStore;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreBackendFactory;
import io.keyvalue.backend.StoreSettings;
import io.keyvalue.store.StoreHandles;

import static io.keyvalue.contract.Bytes.utf8;
import static io.keyvalue.contract.StoreAssert.assertThatStore;

/**
 * The contract that every backend has to keep, as tests. The author of a backend writes
 * one subclass: <pre class="code">
 * class MyStoreContractTests extends KeyValueStoreContractTests {
 *
 *     private final MyStoreBackendFactory factory = new MyStoreBackendFactory(…);
 *
 *     &#64;Override
 *     protected StoreBackend createBackend(StoreSettings settings) {
 *         return this.factory.create(settings, new MyProperties(…));
 *     }
 *
 * }
 * </pre> and overrides those methods whose answer differs for this backend. They say in
 * what ways backends may differ; whatever they do not say is the same for all. A backend
 * that by design refuses something is held to its refusal: no test is skipped.
 * <p>
 * Each test uses labels that no other test uses, so that the suite can run on a server
 * that is shared, also by several runs at once. A second store lies beside the one under
 * test in every test, and must not change.
 * <p>
 * The random sequences of {@link ModelContract} are reproduced with the system property
 * {@code kv.contract.seed}; a failure tells its value.
 */
public abstract class KeyValueStoreContractTests implements KeyContract, ValueContract, SetIfAbsentContract,
		CounterContract, CompareAndSwapContract, ExpiryContract, ExpiredPairContract, BatchContract, ListingContract,
		CursorContract, KeyStreamContract, TextAndJsonContract, IsolationContract, ErrorContract, NullArgumentContract,
		ConcurrencyContract, ReopenContract, ModelContract {

	private static final String NAMESPACE = "contract";

	/**
	 * Longer than the default, because nothing here is about time: a cluster on a busy
	 * machine may be without a leader for some seconds.
	 */
	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private final String label = "t" + new BigInteger(UUID.randomUUID().toString().replace("-", ""), 16).toString(36);

	private final Map<StoreSettings, StoreBackend> backends = new ConcurrentHashMap<>();

	private @Nullable KeyValueStore store;

	private boolean forgotten;

	/**
	 * Creates a backend, as its {@link StoreBackendFactory} does when an application
	 * starts. Called at most once for the same settings in one test, unless
	 * {@link #closeBackends()} was called in between. The first call comes before the
	 * {@code @BeforeEach} methods of a subclass.
	 * @param settings the settings; each label keeps its own pairs
	 * @return the backend
	 */
	protected abstract StoreBackend createBackend(StoreSettings settings);

	/**
	 * Closes whatever {@link #createBackend(StoreSettings)} has opened, as an application
	 * does when it stops. Called at the end of each test, and where a test restarts the
	 * application; backends are created again then. Does nothing unless overridden.
	 */
	protected void closeBackends() {
	}

	/**
	 * Removes what a test has left in a store, after the test. Deletes all keys unless
	 * overridden: a backend whose pairs are thrown away as a whole need do nothing, and
	 * one on which even an empty store costs something removes the store.
	 * @param settings the settings of the store
	 * @param store the store
	 */
	protected void discard(StoreSettings settings, KeyValueStore store) {
		List<String> keys = Pages.stream(store, "").toList();
		for (int i = 0; i < keys.size(); i += 1000) {
			store.deleteMany(keys.subList(i, Math.min(keys.size(), i + 1000)));
		}
	}

	/**
	 * What of a batch is applied in one step.
	 * @return the whole batch, unless overridden
	 */
	@Override
	public BatchAtomicity batchAtomicity() {
		return BatchAtomicity.WHOLE;
	}

	/**
	 * Whether keys are listed in the order of their UTF-8 bytes, each one once. Otherwise
	 * they are listed in any order, each one at least once.
	 * @return true, unless overridden
	 */
	@Override
	public boolean listsInByteOrder() {
		return true;
	}

	/**
	 * The step in which times to live are kept. A time below it is refused. One that is
	 * not a multiple of it is kept to the millisecond or refused.
	 * @return a millisecond, unless overridden
	 */
	@Override
	public Duration timeToLiveResolution() {
		return Duration.ofMillis(1);
	}

	/**
	 * The reason for which this backend refuses every time to live, a part of the message
	 * of the refusal.
	 * @return null, which means that times are kept, unless overridden
	 */
	@Override
	public @Nullable String timeToLiveRefusal() {
		return null;
	}

	/**
	 * Whether pairs outlive {@link #closeBackends()}.
	 * @return true, unless overridden
	 */
	@Override
	public boolean survivesReopen() {
		return true;
	}

	/**
	 * Whether the pairs of two namespaces are kept apart, as they are wherever several
	 * applications share a server. Otherwise the namespace means nothing to this backend.
	 * @return false, unless overridden
	 */
	@Override
	public boolean separatesNamespaces() {
		return false;
	}

	/**
	 * The longest value that the engine takes where the configuration allows it, up to 1
	 * MiB.
	 * @return 1 MiB, the default of {@code max-value-size}, unless overridden
	 */
	@Override
	public DataSize largestValue() {
		return DataSize.ofMegabytes(1);
	}

	@Override
	public final KeyValueStore store() {
		if (this.store == null) {
			this.store = open("");
		}
		return this.store;
	}

	@Override
	public final KeyValueStore anotherHandle() {
		return open("");
	}

	@Override
	public final KeyValueStore open(String suffix) {
		return open(suffix, MAX_VALUE_SIZE);
	}

	@Override
	public final KeyValueStore open(String suffix, DataSize maxValueSize) {
		return open(new StoreSettings(this.label + suffix, NAMESPACE, TIMEOUT, maxValueSize));
	}

	@Override
	public final KeyValueStore openIn(String namespace, String label) {
		return open(new StoreSettings(label, namespace, TIMEOUT, MAX_VALUE_SIZE));
	}

	@Override
	public final KeyValueStore reopened() {
		this.forgotten = !survivesReopen();
		this.store = null;
		this.backends.clear();
		closeBackends();
		return store();
	}

	private KeyValueStore open(StoreSettings settings) {
		return handle(settings, this.backends.computeIfAbsent(settings, this::createBackend));
	}

	private KeyValueStore handle(StoreSettings settings, StoreBackend backend) {
		return StoreHandles.allAccess(settings, backend);
	}

	@BeforeEach
	final void layAnotherStoreBeside() {
		bystander().set("bystander", utf8("stands by"));
	}

	@AfterEach
	final void theStoreBesideIsAsItWas() {
		try {
			if (this.forgotten) {
				assertThatStore(bystander()).isEmpty();
			}
			else {
				assertThatStore(bystander()).hasExactlyKeys("bystander").hasValue("bystander", "stands by");
			}
			this.backends.forEach((settings, backend) -> discard(settings, handle(settings, backend)));
		}
		finally {
			closeBackends();
		}
	}

	private KeyValueStore bystander() {
		return open("-bystander");
	}

}
