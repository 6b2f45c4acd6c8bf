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

package io.keyvalue.backend.sqlite;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * A write on its way: from its caller into the queue, through the transaction of whoever
 * commits, and back.
 *
 * @param <T> what the write gives
 */
final class SqliteWrite<T> {

	private final SqliteWork<T> work;

	private final Deadline deadline;

	private final int weight;

	private final Thread caller = Thread.currentThread();

	private final boolean ofVirtualThread = VirtualThreads.isCurrentVirtual();

	private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);

	// Both are written before the state becomes DONE, and read after.

	private @Nullable T result;

	private @Nullable Failure failure;

	/** Only for whoever is in the lead. */
	private boolean alone;

	/**
	 * Creates a write of the current thread.
	 * @param work what to do, once or, if a transaction fails, again
	 * @param deadline until when it may wait
	 * @param weight about how many bytes it writes
	 */
	SqliteWrite(SqliteWork<T> work, Deadline deadline, int weight) {
		this.work = work;
		this.deadline = deadline;
		this.weight = weight;
	}

	/**
	 * Takes the write for execution, after which its caller cannot withdraw it.
	 * @return whether it could be taken
	 */
	boolean claim() {
		return this.state.compareAndSet(State.QUEUED, State.RUNNING);
	}

	/**
	 * Withdraws the write, after which it is never executed.
	 * @return whether that was still possible
	 */
	boolean withdraw() {
		return this.state.compareAndSet(State.QUEUED, State.WITHDRAWN);
	}

	/**
	 * Takes back a claim, after the transaction was rolled back. The next one is to be
	 * for this write alone.
	 */
	void requeue() {
		this.alone = true;
		this.state.set(State.QUEUED);
	}

	boolean isAlone() {
		return this.alone;
	}

	void apply(SqliteSession session) throws SQLException {
		this.result = this.work.apply(session);
	}

	void complete(@Nullable Failure failure) {
		this.failure = failure;
		this.state.set(State.DONE);
	}

	boolean isWithdrawn() {
		return this.state.get() == State.WITHDRAWN;
	}

	boolean isDone() {
		return this.state.get() == State.DONE;
	}

	@Nullable Failure failure() {
		return this.failure;
	}

	@SuppressWarnings("NullAway") // it is what the work gave
	T result() {
		return this.result;
	}

	Deadline deadline() {
		return this.deadline;
	}

	int weight() {
		return this.weight;
	}

	/**
	 * Whether its caller must not wait for the disk itself.
	 */
	boolean isOfVirtualThread() {
		return this.ofVirtualThread;
	}

	Thread caller() {
		return this.caller;
	}

	private enum State {

		QUEUED, RUNNING, DONE, WITHDRAWN

	}

	/**
	 * Why a write failed.
	 *
	 * @param cause what happened
	 * @param outcomeUnknown whether it may have been applied all the same
	 */
	record Failure(Throwable cause, boolean outcomeUnknown) {

	}

}
