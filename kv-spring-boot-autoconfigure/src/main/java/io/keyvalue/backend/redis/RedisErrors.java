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

package io.keyvalue.backend.redis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.keyvalue.CorruptStoreException;
import io.keyvalue.CounterOverflowException;
import io.keyvalue.KeyValueException;
import io.keyvalue.NotACounterException;
import io.keyvalue.OutcomeUnknownException;
import io.keyvalue.StoreFullException;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.UnsupportedStoreOperationException;

/**
 * Says in the user's terms what went wrong on the way to Redis or there.
 */
final class RedisErrors {

	/**
	 * The codes by which Redis refuses a command. Scripts put words around them, and
	 * drivers wrap them in exceptions.
	 */
	private static final Pattern CODE = Pattern.compile("\\b(WRONGTYPE|OOM|READONLY|NOAUTH|WRONGPASS|NOPERM|LOADING"
			+ "|BUSY|CLUSTERDOWN|TRYAGAIN|CROSSSLOT|MOVED|ASK|MASTERDOWN|NOREPLICAS|MISCONF)\\b");

	private static final String NOTHING_CHANGED = " Nothing was changed.";

	private final String label;

	private final String location;

	RedisErrors(String label, String location) {
		this.label = label;
		this.location = location;
	}

	KeyValueException reading(RedisFailure failure) {
		return (failure.stage() == RedisFailure.Stage.REFUSED) ? refused(failure) : unreachable(failure);
	}

	KeyValueException writing(RedisFailure failure) {
		return switch (failure.stage()) {
			case REFUSED -> refused(failure);
			case NOT_SENT -> unreachable(failure);
			case LOST -> new OutcomeUnknownException(this.label,
					"Redis at " + this.location + " did not confirm the write in time, or the connection was lost "
							+ "before it did. The write may or may not have been applied, or may still be. Read the "
							+ "key to find out.",
					failure.getCause());
		};
	}

	KeyValueException incrementing(String key, RedisFailure failure) {
		if (failure.stage() == RedisFailure.Stage.REFUSED) {
			if (failure.error().contains("not an integer")) {
				return new NotACounterException(this.label, key, failure.getCause());
			}
			if (failure.error().contains("would overflow")) {
				return new CounterOverflowException(this.label, key, failure.getCause());
			}
		}
		return writing(failure);
	}

	StoreUnavailableException unexpected(@Nullable Object reply) {
		String type = (reply != null) ? reply.getClass().getSimpleName() : "nothing";
		return new StoreUnavailableException(this.label,
				"Redis at " + this.location + " gave a reply of an unexpected kind (" + type + ").", null);
	}

	private KeyValueException unreachable(RedisFailure failure) {
		if (failure.isClosed()) {
			return unavailable("is closed, because the application is closing." + NOTHING_CHANGED, failure);
		}
		String code = codeIn(failure);
		if (code != null) {
			return refused(code, failure);
		}
		String what = (failure.stage() == RedisFailure.Stage.NOT_SENT) ? "cannot be reached, or has no capacity left."
				: "did not answer in time, or the connection was lost.";
		return unavailable(what + NOTHING_CHANGED + " Check that it runs, its address, and the network.", failure);
	}

	private KeyValueException refused(RedisFailure failure) {
		String error = failure.error();
		if (error.contains("invalid bulk length") || error.contains("exceeds maximum allowed size")) {
			return new UnsupportedStoreOperationException(this.label, "the value is longer than Redis at "
					+ this.location + " takes." + NOTHING_CHANGED + " Its setting proto-max-bulk-len decides.",
					failure.getCause());
		}
		String code = codeIn(failure);
		return refused((code != null) ? code : "", failure);
	}

	private KeyValueException refused(String code, RedisFailure failure) {
		return switch (code) {
			case "WRONGTYPE" -> new CorruptStoreException(this.label,
					"a key of this store holds no string in Redis at " + this.location
							+ " but a list, a set, a hash or the like, which another program must have written."
							+ NOTHING_CHANGED + " Delete the key or set it anew.",
					failure.getCause());
			case "OOM" -> new StoreFullException(this.label,
					"Redis at " + this.location + " has used all the memory that its setting maxmemory allows."
							+ NOTHING_CHANGED + " Delete pairs, let them expire, or raise maxmemory.",
					failure.getCause());
			case "NOAUTH",
					"WRONGPASS" ->
				unavailable("refuses the login." + NOTHING_CHANGED
						+ " Check the user name and the password, and whether the user is enabled.", failure);
			case "NOPERM" -> unavailable("does not permit this command or key to the user of this store."
					+ NOTHING_CHANGED + " Extend the ACL of the user.", failure);
			case "READONLY" -> unavailable("is a replica that takes no writes." + NOTHING_CHANGED
					+ " Connect to the primary, or through Sentinel or Cluster, which find it.", failure);
			case "NOREPLICAS" -> unavailable("has fewer healthy replicas than its setting min-replicas-to-write wants."
					+ NOTHING_CHANGED + " Check the replicas.", failure);
			case "MISCONF" -> unavailable("cannot save to its disk and therefore takes no writes." + NOTHING_CHANGED
					+ " Check the disk and the log of Redis.", failure);
			case "LOADING" -> unavailable("is still loading its data." + NOTHING_CHANGED, failure);
			case "BUSY" -> unavailable("is busy with a script that does not end." + NOTHING_CHANGED, failure);
			case "CLUSTERDOWN", "TRYAGAIN", "MOVED", "ASK", "CROSSSLOT", "MASTERDOWN" ->
				unavailable("has no node at the moment that serves the key." + NOTHING_CHANGED
						+ " Check the state of the cluster with the command CLUSTER INFO.", failure);
			default -> unavailable("refused the command for a reason that the cause tells." + NOTHING_CHANGED, failure);
		};
	}

	private StoreUnavailableException unavailable(String what, RedisFailure failure) {
		return new StoreUnavailableException(this.label, "Redis at " + this.location + " " + what, failure.getCause());
	}

	private static @Nullable String codeIn(RedisFailure failure) {
		for (Throwable link = failure; link != null; link = link.getCause()) {
			if (link.getMessage() != null) {
				Matcher matcher = CODE.matcher(link.getMessage());
				if (matcher.find()) {
					return matcher.group();
				}
				if (link.getMessage().contains("invalid username-password") || link.getMessage().contains("ERR AUTH")) {
					return "WRONGPASS";
				}
			}
		}
		return null;
	}

}
