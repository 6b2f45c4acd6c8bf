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

package io.keyvalue.backend.nats;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which answers a store takes for older than what it has written. Only a leader that was
 * replaced without knowing gives such, in a moment that no test can choose.
 */
class RecentRevisionsTests {

	private final RecentRevisions revisions = new RecentRevisions();

	private static Entry value(long revision) {
		return new Entry(revision, new byte[0], Expiry.NEVER);
	}

	@Test
	void anOlderValueIsNotBelieved() {
		this.revisions.add("k", 5, true);
		assertThat(this.revisions.mayBeNewerThan("k", value(4))).isTrue();
		assertThat(this.revisions.mayBeNewerThan("k", value(5))).isFalse();
		assertThat(this.revisions.mayBeNewerThan("k", value(6))).isFalse();
		assertThat(this.revisions.mayBeNewerThan("other", value(1))).isFalse();
	}

	@Test
	void absenceIsBelievedOnlyOfWhatMayVanish() {
		this.revisions.add("stays", 5, true);
		this.revisions.add("expires", 6, false);
		assertThat(this.revisions.mayBeNewerThan("stays", Entry.NONE)).isTrue();
		assertThat(this.revisions.mayBeNewerThan("expires", Entry.NONE)).isFalse();
		assertThat(this.revisions.mayBeNewerThan("expires", value(5))).isTrue();
	}

	@Test
	void acknowledgementsMayComeInAnyOrder() {
		this.revisions.add("k", 7, true);
		this.revisions.add("k", 6, false);
		assertThat(this.revisions.mayBeNewerThan("k", value(6))).isTrue();
		assertThat(this.revisions.mayBeNewerThan("k", Entry.NONE)).isTrue();
	}

	@Test
	void whatWasProvedIsForgotten() {
		this.revisions.add("k", 5, true);
		this.revisions.forget("k");
		assertThat(this.revisions.mayBeNewerThan("k", Entry.NONE)).isFalse();
	}

	@Test
	void theOldestAreForgottenFirst() {
		for (int i = 0; i <= 20_000; i++) {
			this.revisions.add("k" + i, 5, true);
		}
		assertThat(this.revisions.mayBeNewerThan("k0", Entry.NONE)).isFalse();
		assertThat(this.revisions.mayBeNewerThan("k1", Entry.NONE)).isTrue();
	}

}
