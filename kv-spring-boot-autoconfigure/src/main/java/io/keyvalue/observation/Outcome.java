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

import org.jspecify.annotations.Nullable;

import io.keyvalue.BatchPartiallyAppliedException;
import io.keyvalue.CorruptStoreException;
import io.keyvalue.CounterOverflowException;
import io.keyvalue.InvalidCursorException;
import io.keyvalue.InvalidKeyException;
import io.keyvalue.JsonConversionException;
import io.keyvalue.NoSuchStoreException;
import io.keyvalue.NotACounterException;
import io.keyvalue.OutcomeUnknownException;
import io.keyvalue.StoreAccessDeniedException;
import io.keyvalue.StoreFullException;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.UnsupportedStoreOperationException;
import io.keyvalue.ValueTooLargeException;

/**
 * How an operation ended: a closed set, so that it can be a tag. That a key was absent or
 * another writer was first is a success.
 */
public enum Outcome {

	/**
	 * The operation did what it is for.
	 */
	SUCCESS("success"),

	/**
	 * The component is not granted the store, or not to change it.
	 */
	DENIED("denied"),

	/**
	 * The caller's mistake: a key, value, cursor or argument that is not allowed, a value
	 * that is no counter or not that JSON.
	 */
	INVALID("invalid"),

	/**
	 * The backend cannot do that.
	 */
	UNSUPPORTED("unsupported"),

	/**
	 * The store could not be reached or was too busy. Nothing was changed.
	 */
	UNAVAILABLE("unavailable"),

	/**
	 * The reply was lost: the write may or may not have been applied.
	 */
	UNKNOWN("unknown"),

	/**
	 * A batch was applied in part.
	 */
	PARTIAL("partial"),

	/**
	 * No space is left, or a quota is used up.
	 */
	FULL("full"),

	/**
	 * What the store holds cannot be read.
	 */
	CORRUPT("corrupt"),

	/**
	 * Any other failure.
	 */
	ERROR("error");

	private final String value;

	Outcome(String value) {
		this.value = value;
	}

	/**
	 * The outcome as tags name it.
	 * @return the name, lower case
	 */
	public String value() {
		return this.value;
	}

	/**
	 * The outcome of an operation that ended with an exception, or with none.
	 * @param failure the exception, or null
	 * @return the outcome
	 */
	public static Outcome of(@Nullable Throwable failure) {
		if (failure == null) {
			return SUCCESS;
		}
		if (failure instanceof StoreAccessDeniedException || failure instanceof NoSuchStoreException) {
			return DENIED;
		}
		if (failure instanceof StoreUnavailableException) {
			return UNAVAILABLE;
		}
		if (failure instanceof OutcomeUnknownException) {
			return UNKNOWN;
		}
		if (failure instanceof BatchPartiallyAppliedException) {
			return PARTIAL;
		}
		if (failure instanceof StoreFullException) {
			return FULL;
		}
		if (failure instanceof CorruptStoreException) {
			return CORRUPT;
		}
		if (failure instanceof UnsupportedStoreOperationException) {
			return UNSUPPORTED;
		}
		return isInvalid(failure) ? INVALID : ERROR;
	}

	private static boolean isInvalid(Throwable failure) {
		return failure instanceof InvalidKeyException || failure instanceof ValueTooLargeException
				|| failure instanceof InvalidCursorException || failure instanceof NotACounterException
				|| failure instanceof CounterOverflowException || failure instanceof JsonConversionException
				|| failure instanceof IllegalArgumentException;
	}

}
