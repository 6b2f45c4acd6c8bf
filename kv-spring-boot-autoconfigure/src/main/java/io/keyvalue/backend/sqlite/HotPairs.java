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

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * The pairs of one database that were read last, kept in memory, and never stale: they
 * count only as long as the header of the WAL-index is what it was when they were read.
 * <p>
 * <b>Reading.</b> Whoever finds a pair compares the header with the mark that the pairs
 * had before the look-up. If they agree, nobody has committed since, in no process, and
 * the pair is right. Whoever reads from the database puts the pair in only if the header
 * has not moved since before the query.
 * <p>
 * <b>Own commits.</b> Whoever is in the lead takes the mark when the database is locked
 * for its transaction. If the transaction has changed something, and exactly one commit
 * lies between that and the header after its commit, it was its own, and the pairs get
 * its changes and the new mark, in this order, so that nobody takes an old pair for a new
 * one. Anything else begins a new generation, without any pair.
 */
final class HotPairs {

	private static final String SCHEMA_VERSION = "PRAGMA schema_version";

	private static final String TRIGGERS = "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' "
			+ "AND tbl_name = 'key_value' COLLATE NOCASE";

	private final long maxBytes;

	private final RecentMisses misses;

	/** The numbers of the stores, by label. */
	private final Map<String, Integer> stores = new ConcurrentHashMap<>();

	private final ReentrantLock lock = new ReentrantLock();

	// Written by whoever has the lock.

	private volatile @Nullable WalIndex index;

	private volatile @Nullable Generation generation;

	/** Whether a transaction is under way, after which its changes are to come in. */
	private boolean writing;

	private boolean closed;

	// For the thread in the lead.

	private long schemaVersion;

	private boolean complete;

	private @Nullable Generation checked;

	/**
	 * Creates an empty one.
	 * @param maxBytes how many bytes it may take; 0 if it is to keep nothing
	 */
	HotPairs(long maxBytes) {
		this.misses = new RecentMisses(maxBytes);
		this.maxBytes = Math.max(0, maxBytes - this.misses.bytes());
	}

	/**
	 * The number of a store, by which its pairs are found.
	 */
	int store(String label) {
		Integer number = this.stores.get(label);
		return (number != null) ? number : register(label);
	}

	/**
	 * The number of a store, or null if it is none of this application's.
	 */
	@Nullable Integer known(String label) {
		return this.stores.get(label);
	}

	private int register(String label) {
		this.lock.lock();
		try {
			Integer number = this.stores.get(label);
			if (number == null) {
				number = this.stores.size();
				this.stores.put(label, number);
				// It has no place for the new one.
				this.generation = null;
			}
			return number;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Finds a pair.
	 * @return the pair as of a moment within this call, or null if it is not known
	 */
	@Nullable HotPair find(int store, String key) {
		Generation current = this.generation;
		if (current == null) {
			return null;
		}
		WalIndexMark mark = current.mark;
		HotPair pair = current.cache.get(store, key);
		return (pair != null && current.index.isAt(mark)) ? pair : null;
	}

	/**
	 * Begins to read a pair from the database, to keep it.
	 * @return what lets it in, or null if it is not to be kept
	 */
	@Nullable Reading read(int store, String key) {
		WalIndex current = this.index;
		if (current == null) {
			return null;
		}
		Generation latest = this.generation;
		if (latest != null && latest.cache.isFull() && !this.misses.add(store, key)) {
			return null;
		}
		Reading reading = reading(latest);
		if (reading != null || !this.lock.tryLock()) {
			return reading;
		}
		try {
			// A transaction of this application moves the header too, and tells how.
			if (this.index == null || this.writing) {
				return null;
			}
			reading = reading(this.generation);
			return (reading != null) ? reading : reading(begin(this.index));
		}
		finally {
			this.lock.unlock();
		}
	}

	private static @Nullable Reading reading(@Nullable Generation generation) {
		if (generation == null) {
			return null;
		}
		WalIndexMark mark = generation.mark;
		return generation.index.isAt(mark) ? new Reading(generation, mark) : null;
	}

	private Generation begin(WalIndex index) {
		Generation next = new Generation(index, new PairCache(this.maxBytes, this.stores.size()), index.mark());
		this.generation = next;
		return next;
	}

	/**
	 * Begins to keep pairs, if that is possible, as long as a connection stays open.
	 */
	void open(SqliteSession session) throws SQLException {
		if (this.maxBytes == 0) {
			return;
		}
		String file = session.query("SELECT file FROM pragma_database_list WHERE name = 'main'");
		WalIndex mapped = (file != null && !file.isEmpty()) ? map(file) : null;
		if (mapped == null) {
			return;
		}
		this.schemaVersion = session.queryNumber(SCHEMA_VERSION);
		this.complete = session.queryNumber(TRIGGERS) == 0;
		this.checked = null;
		this.lock.lock();
		try {
			stop();
			if (this.closed) {
				WalIndexFiles.release(mapped);
			}
			else {
				this.index = mapped;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private static @Nullable WalIndex map(String file) {
		try {
			return WalIndexFiles.map(Path.of(file + "-shm"));
		}
		catch (InvalidPathException ex) {
			// The name cannot be spelt in the encoding of this JVM.
			return null;
		}
	}

	/**
	 * Begins a transaction of this application, which has the database locked.
	 * @return what is to be told of its changes
	 */
	PairChanges beginWrite(SqliteSession session) throws SQLException {
		WalIndex current = this.index;
		if (current == null) {
			return PairChanges.NONE;
		}
		if (!current.isInPlace()) {
			// Somebody has deleted what SQLite uses; other processes use another.
			disable();
			return PairChanges.NONE;
		}
		Generation written;
		this.lock.lock();
		try {
			written = this.generation;
			if (written == null || !current.isAt(written.mark)) {
				written = begin(current);
			}
			this.writing = true;
		}
		finally {
			this.lock.unlock();
		}
		if (written != this.checked) {
			checkSchema(session);
			this.checked = written;
		}
		return new PairChanges(this, written);
	}

	/**
	 * Finds out whether transactions change more than they say, by triggers that somebody
	 * else has made.
	 */
	private void checkSchema(SqliteSession session) throws SQLException {
		PreparedStatement statement = session.statement(SCHEMA_VERSION);
		long version;
		try (ResultSet rows = statement.executeQuery()) {
			version = rows.next() ? rows.getLong(1) : 0;
		}
		if (version != this.schemaVersion) {
			this.complete = session.queryNumber(TRIGGERS) == 0 && new ForeignTable(session).problems().isEmpty();
			this.schemaVersion = version;
		}
	}

	/**
	 * Brings in the changes of a transaction that is committed.
	 */
	void endWrite(PairChanges changes) {
		Generation written = changes.generation();
		if (written == null) {
			return;
		}
		WalIndexMark before = written.mark;
		WalIndexMark after = written.index.mark();
		this.lock.lock();
		try {
			this.writing = false;
			if (written != this.generation || after.equals(before)) {
				return;
			}
			boolean own = changes.isCertain() && before.isOneCommitBefore(after);
			if (this.complete && own && changes.applyTo(written.cache)) {
				written.mark = after;
			}
			else {
				begin(written.index);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Forgets all, until a connection is opened again.
	 */
	void disable() {
		this.lock.lock();
		try {
			stop();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Forgets all for ever.
	 */
	void close() {
		this.lock.lock();
		try {
			this.closed = true;
			stop();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void stop() {
		WalIndex last = this.index;
		this.index = null;
		this.generation = null;
		this.writing = false;
		if (last != null) {
			WalIndexFiles.release(last);
		}
	}

	/**
	 * How many bytes the pairs take, about.
	 */
	long bytes() {
		Generation current = this.generation;
		return (current != null) ? current.cache.bytes() : 0;
	}

	/**
	 * Pairs without a gap since they began to be kept, and the mark up to which they are
	 * right.
	 */
	static final class Generation {

		private final WalIndex index;

		private final PairCache cache;

		private volatile WalIndexMark mark;

		private Generation(WalIndex index, PairCache cache, WalIndexMark mark) {
			this.index = index;
			this.cache = cache;
			this.mark = mark;
		}

		PairCache cache() {
			return this.cache;
		}

	}

	/**
	 * A read from the database that is under way.
	 *
	 * @param generation where the pairs belong
	 * @param mark the header before the query
	 */
	record Reading(Generation generation, WalIndexMark mark) {

		/**
		 * Puts a pair in, if nobody has committed meanwhile.
		 * @return whether the bytes of the value may belong to the cache now
		 */
		boolean keep(int store, String key, HotPair pair) {
			return this.generation.cache.put(store, key, pair,
					() -> this.generation.mark == this.mark && this.generation.index.isAt(this.mark));
		}

	}

}
