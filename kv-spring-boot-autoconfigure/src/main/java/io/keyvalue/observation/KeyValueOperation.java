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

package io.keyvalue.observation;

import io.keyvalue.CompareAndSwap;
import io.keyvalue.KeyValueStore;

/**
 * What was done with a store. Methods that differ only in the type of the value are one
 * operation: {@code getString} and {@code getJson} are {@link #GET}.
 */
public enum KeyValueOperation {

	/**
	 * {@link KeyValueStore#get(String)}, {@code getString}, {@code getJson}.
	 */
	GET("get"),

	/**
	 * {@link KeyValueStore#exists(String)}.
	 */
	EXISTS("exists"),

	/**
	 * {@link KeyValueStore#set(String, byte[])}, with and without a time to live,
	 * {@code setString}, {@code setJson}.
	 */
	SET("set"),

	/**
	 * {@link KeyValueStore#setIfAbsent(String, byte[])}, with and without a time to live.
	 */
	SET_IF_ABSENT("setIfAbsent"),

	/**
	 * {@link KeyValueStore#delete(String)}.
	 */
	DELETE("delete"),

	/**
	 * {@link KeyValueStore#increment(String, long)}.
	 */
	INCREMENT("increment"),

	/**
	 * {@link KeyValueStore#compareAndSwap(String)}, which reads.
	 */
	COMPARE_AND_SWAP("compareAndSwap"),

	/**
	 * {@link CompareAndSwap#swap(byte[])}, whether or not another writer was first.
	 */
	SWAP("swap"),

	/**
	 * {@link CompareAndSwap#delete()}, whether or not another writer was first.
	 */
	COMPARE_AND_DELETE("compareAndDelete"),

	/**
	 * {@link KeyValueStore#getMany(java.util.List)}.
	 */
	GET_MANY("getMany", "get"),

	/**
	 * {@link KeyValueStore#setMany(java.util.Map)}.
	 */
	SET_MANY("setMany", "set"),

	/**
	 * {@link KeyValueStore#deleteMany(java.util.Collection)}.
	 */
	DELETE_MANY("deleteMany", "delete"),

	/**
	 * {@link KeyValueStore#listKeys(String, String, int)}, and each page that the stream
	 * of {@link KeyValueStore#keys(String)} reads.
	 */
	LIST_KEYS("listKeys");

	private final String value;

	private final String single;

	private final boolean batch;

	KeyValueOperation(String value) {
		this.value = value;
		this.single = value;
		this.batch = false;
	}

	KeyValueOperation(String value, String single) {
		this.value = value;
		this.single = single;
		this.batch = true;
	}

	/**
	 * The operation as tags name it.
	 * @return the name of the method
	 */
	public String value() {
		return this.value;
	}

	/**
	 * Whether this is one operation for many keys.
	 * @return whether it is
	 */
	public boolean isBatch() {
		return this.batch;
	}

	/**
	 * The operation as OpenTelemetry names it: a batch is {@code BATCH} and the operation
	 * that it repeats, and one of a single key is that operation.
	 * @param batchSize how many keys there are
	 * @return the value for {@code db.operation.name}
	 */
	String databaseName(int batchSize) {
		return (this.batch && batchSize != 1) ? "BATCH " + this.single : this.single;
	}

}
