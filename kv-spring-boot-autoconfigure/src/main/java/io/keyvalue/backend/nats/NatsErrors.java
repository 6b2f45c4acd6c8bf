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

import java.util.Set;
import java.util.concurrent.CancellationException;

import io.nats.client.JetStreamStatusException;
import org.jspecify.annotations.Nullable;

import io.keyvalue.KeyValueException;
import io.keyvalue.OutcomeUnknownException;
import io.keyvalue.StoreFullException;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.UnsupportedStoreOperationException;

/**
 * What goes wrong between a store and its bucket, in the terms of the contract.
 *
 * @param label the label of the store
 * @param bucket the name of its bucket
 * @param location the addresses of the servers
 */
record NatsErrors(String label, String bucket, String location) {

	static final int MESSAGE_NOT_FOUND = 10037;

	static final int STREAM_NOT_FOUND = 10059;

	static final int STREAM_NAME_IN_USE = 10058;

	static final int MESSAGE_TOO_LARGE = 10054;

	/**
	 * "wrong last sequence", with and without the sequence.
	 */
	static final Set<Integer> WRONG_LAST_SEQUENCE = Set.of(10071, 10164);

	/**
	 * "insufficient resources", for memory, storage, a stream's limits.
	 */
	private static final Set<Integer> FULL = Set.of(10002, 10023, 10028, 10047, 10077, 10120, 10121, 10122);

	private static final Set<Integer> JETSTREAM_DISABLED = Set.of(10035, 10039, 10076);

	private static final Set<Integer> TTL_REFUSED = Set.of(10165, 10166);

	private static final int REPLICAS_NOT_SUPPORTED = 10074;

	private static final Set<Integer> TOO_FEW_SERVERS = Set.of(10005, 10009, 10004);

	/**
	 * The server has answered with an error: it did nothing.
	 */
	KeyValueException refused(int code, @Nullable String description, @Nullable Throwable cause) {
		if (code == STREAM_NOT_FOUND) {
			return missing(cause);
		}
		if (FULL.contains(code) && !isStoreFailure(code, description)) {
			return new StoreFullException(this.label,
					"bucket \"" + this.bucket + "\" at " + this.location
							+ " is full. Remove pairs, or raise the limits of the bucket, the account or the server.",
					cause);
		}
		if (JETSTREAM_DISABLED.contains(code)) {
			return withoutJetStream(cause);
		}
		if (TTL_REFUSED.contains(code)) {
			return new UnsupportedStoreOperationException(this.label,
					"bucket \"" + this.bucket + "\" refused the time to live (error " + code + " of NATS).", cause);
		}
		if (code == REPLICAS_NOT_SUPPORTED) {
			return unavailable(
					"bucket \"" + this.bucket + "\" could not be made, because the server at " + this.location
							+ " is in no cluster. Set kv.stores." + this.label + ".replicas to 1, or use a cluster.",
					cause);
		}
		if (TOO_FEW_SERVERS.contains(code)) {
			return unavailable("the cluster at " + this.location + " has not enough servers at present for bucket \""
					+ this.bucket + "\" (error " + code + " of NATS).", cause);
		}
		return unavailable("NATS at " + this.location + " refused the call on bucket \"" + this.bucket
				+ "\" with error " + code + ".", cause);
	}

	/**
	 * The code for "could not store" covers both limits and faults of the disk.
	 */
	private static boolean isStoreFailure(int code, @Nullable String description) {
		return code == 10077 && description != null && !description.contains("maximum")
				&& !description.contains("no space");
	}

	StoreUnavailableException missing(@Nullable Throwable cause) {
		return unavailable("there is no bucket \"" + this.bucket + "\" at " + this.location
				+ ". If it was there, somebody has deleted it with all its pairs, and it is not made again unasked: "
				+ "restore it, or get an empty one by a restart with kv.stores." + this.label + ".create=true.", cause);
	}

	StoreUnavailableException withoutJetStream(@Nullable Throwable cause) {
		return unavailable("nothing at " + this.location
				+ " answers for JetStream. Check that JetStream is enabled for the server and the account, and that the "
				+ "cluster has a leader.", cause);
	}

	StoreUnavailableException noResponders(@Nullable Throwable cause) {
		return unavailable("nothing at " + this.location + " answers for bucket \"" + this.bucket
				+ "\". Check that JetStream is enabled, that the bucket exists, and that the cluster has a leader.",
				cause);
	}

	static boolean isNoResponders(StoreUnavailableException ex) {
		return ex.getCause() instanceof JetStreamStatusException || ex.getCause() instanceof CancellationException;
	}

	StoreUnavailableException unavailable(String problem, @Nullable Throwable cause) {
		return new StoreUnavailableException(this.label, problem, cause);
	}

	StoreUnavailableException notSent(@Nullable Throwable cause) {
		return unavailable("the connection to NATS at " + this.location + " was lost before the call was sent.", cause);
	}

	StoreUnavailableException denied(String subject, @Nullable Throwable cause) {
		return unavailable("the user at " + this.location + " may not publish to " + permission(subject)
				+ ". Grant it that permission.", cause);
	}

	/**
	 * No reply can be received.
	 */
	KeyValueException deaf(boolean write, @Nullable Throwable cause) {
		String problem = "the user at " + this.location
				+ " may not subscribe to _INBOX.>, where replies arrive. Grant it that permission.";
		return write
				? new OutcomeUnknownException(this.label,
						problem + " The write may have been applied. Read the key to find out.", cause)
				: unavailable(problem, cause);
	}

	private String permission(String subject) {
		return subject.startsWith("$KV.") ? "$KV." + this.bucket + ".>" : withoutKey(subject);
	}

	/**
	 * The subject up to the stream or consumer: what follows may be a key.
	 */
	private static String withoutKey(String subject) {
		int key = subject.indexOf(".$KV.");
		return (key < 0) ? subject : subject.substring(0, key) + ".>";
	}

	KeyValueException noReply(boolean write, @Nullable Throwable cause) {
		return write ? new OutcomeUnknownException(this.label,
				"NATS at " + this.location + " did not acknowledge the write in time. It may have been applied, or "
						+ "may still be. Read the key to find out.",
				cause)
				: unavailable("NATS at " + this.location
						+ " did not answer in time. Check its health and the network, or raise kv.stores." + this.label
						+ ".timeout.", cause);
	}

	/**
	 * No reply came, and an error that the server once reported may say why.
	 */
	KeyValueException noReplyPerhapsDenied(boolean write, String subject, @Nullable Throwable cause) {
		String suspicion = " The last error that the server reported on the application's connection is that its user "
				+ "may not publish to " + permission(subject) + ": if it still lacks that permission, ";
		return write
				? new OutcomeUnknownException(this.label,
						"NATS at " + this.location + " did not acknowledge the write in time." + suspicion
								+ "nothing was written. Otherwise read the key to find out.",
						cause)
				: unavailable("NATS at " + this.location + " did not answer in time." + suspicion + "grant it.", cause);
	}

	KeyValueException interrupted(boolean write, InterruptedException cause) {
		Thread.currentThread().interrupt();
		return write
				? new OutcomeUnknownException(this.label,
						"the thread was interrupted while it waited for the acknowledgement. The write may have been "
								+ "applied, or may still be. Read the key to find out.",
						cause)
				: unavailable("the thread was interrupted while it waited for NATS.", cause);
	}

}
