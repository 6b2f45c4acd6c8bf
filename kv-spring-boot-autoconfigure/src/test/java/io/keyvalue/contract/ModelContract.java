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

import org.junit.jupiter.api.Test;

/**
 * Random sequences of operations, held against a model of a store.
 */
interface ModelContract extends StoreContract {

	/**
	 * Reproduces a failure, which tells its value.
	 */
	String SEED = "kv.contract.seed";

	/**
	 * How many sequences are tried; each of them has some 100 steps.
	 */
	String SEQUENCES = "kv.contract.sequences";

	@Test
	default void sequencesAtRandomDoWhatTheModelDoes() {
		Long given = Long.getLong(SEED);
		int sequences = (given != null) ? 1 : Integer.getInteger(SEQUENCES, 15);
		for (int sequence = 0; sequence < sequences; sequence++) {
			long seed = (given != null) ? given : System.nanoTime() ^ sequence;
			RandomSequence random = new RandomSequence(open("-model" + sequence), seed, timeToLiveRefusal() == null,
					listsInByteOrder());
			try {
				random.run(100);
			}
			catch (AssertionError | RuntimeException ex) {
				throw new AssertionError("To see this failure again, run with -D" + SEED + "=" + seed
						+ ". The steps were:\n" + random.steps(), ex);
			}
		}
	}

}
