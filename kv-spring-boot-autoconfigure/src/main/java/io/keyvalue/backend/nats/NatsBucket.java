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

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.StreamInfo;
import io.nats.client.support.ServerVersion;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.keyvalue.KeyValueException;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.backend.StoreSettings;

/**
 * The bucket of one store: checked, and made if it is missing, when the store is first
 * used; checked again after each new connection, because the server behind it may be
 * another. Once it was there it is never made again: an empty bucket in place of a full
 * one is a loss that somebody has to know of.
 */
final class NatsBucket {

	private static final Log logger = LogFactory.getLog(NatsBucket.class);

	private final NatsLink link;

	private final StoreSettings settings;

	private final NatsStoreProperties properties;

	private final String name;

	private final NatsErrors errors;

	private final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock for writing.

	private volatile @Nullable BucketLayout layout;

	private boolean seen;

	NatsBucket(NatsLink link, StoreSettings settings, NatsStoreProperties properties, String name, String location) {
		this.link = link;
		this.settings = settings;
		this.properties = properties;
		this.name = name;
		this.errors = new NatsErrors(settings.label(), name, location);
	}

	String label() {
		return this.settings.label();
	}

	NatsErrors errors() {
		return this.errors;
	}

	String stream() {
		return "KV_" + this.name;
	}

	/**
	 * Whether the bucket was found to let messages expire when it was last looked at.
	 */
	boolean isKnownToAllowTimeToLive() {
		BucketLayout known = this.layout;
		return known != null && known.allowsTimeToLive();
	}

	/**
	 * The subject of a name, or of all if it is {@code >}.
	 */
	String subject(String name) {
		return "$KV." + this.name + "." + name;
	}

	/**
	 * The name that a subject is about. Empty for one that somebody else has given to the
	 * stream.
	 */
	String nameOf(String subject) {
		String prefix = subject("");
		return subject.startsWith(prefix) ? subject.substring(prefix.length()) : "";
	}

	/**
	 * The subject of a request to JetStream about this bucket.
	 */
	String api(String operation) {
		return "$JS.API." + operation + "." + stream();
	}

	/**
	 * Begins a call.
	 * @return what to make requests with, after the bucket was found to be there
	 */
	NatsCall call() {
		Deadline deadline = Deadline.after(this.settings.timeout());
		Connection connection = this.link.connection(label(), deadline);
		BucketLayout known = this.layout;
		if (known == null || known.epoch() != this.link.epoch() || known.isOld()) {
			known = open(new NatsCall(this.link, connection, deadline, this.errors, BucketLayout.UNKNOWN));
		}
		return new NatsCall(this.link, connection, deadline, this.errors, known);
	}

	private BucketLayout open(NatsCall call) {
		try {
			if (!this.lock.tryLock(call.deadline().remainingNanos(), TimeUnit.NANOSECONDS)) {
				throw this.errors.noReply(false, null);
			}
		}
		catch (InterruptedException ex) {
			throw this.errors.interrupted(false, ex);
		}
		try {
			long epoch = this.link.epoch();
			BucketLayout known = this.layout;
			if (known != null && known.epoch() == epoch && !known.isOld()) {
				return known;
			}
			StreamInfo info = info(call);
			if (info == null) {
				info = create(call);
			}
			check(info.getConfiguration());
			BucketLayout layout = BucketLayout.of(epoch, info.getConfiguration());
			this.layout = layout;
			this.seen = true;
			return layout;
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable StreamInfo info(NatsCall call) {
		StreamInfo info = streamInfo(call, call.read(api("STREAM.INFO"), null));
		if (!info.hasError()) {
			return info;
		}
		if (info.getApiErrorCode() == NatsErrors.STREAM_NOT_FOUND && !this.seen && this.properties.isCreate()) {
			return null;
		}
		throw refused(info.getApiErrorCode(), info.getDescription(), null);
	}

	private StreamInfo create(NatsCall call) {
		StreamConfiguration stream = StreamConfiguration.builder()
			.name(stream())
			.description("Key-value store " + label() + " of " + this.settings.namespace())
			.subjects(subject(">"))
			.maxMessagesPerSubject(1)
			.replicas(this.properties.getReplicas())
			.storageType((this.properties.getStorage() == NatsStoreProperties.Storage.FILE) ? StorageType.File
					: StorageType.Memory)
			.discardPolicy(DiscardPolicy.New)
			.allowRollup(true)
			// As NATS has it, except where markers of deletions cannot expire.
			.denyDelete(!isOld(call))
			.allowDirect(true)
			// Servers older than 2.11 do not know this and leave it out.
			.allowMessageTtl(true)
			.build();
		StreamInfo created = streamInfo(call, call.read(api("STREAM.CREATE"), stream.toJson()));
		if (created.hasError() && created.getApiErrorCode() == NatsErrors.STREAM_NAME_IN_USE) {
			// Somebody else was first, with other settings.
			created = streamInfo(call, call.read(api("STREAM.INFO"), null));
		}
		if (created.hasError()) {
			throw this.errors.refused(created.getApiErrorCode(), created.getDescription(), null);
		}
		logger.info("Made bucket \"" + this.name + "\" for key-value store \"" + label() + "\"");
		return created;
	}

	/**
	 * Lets messages expire in a bucket that does not allow it but could: one that was
	 * made while the server was older.
	 */
	BucketLayout allowTimeToLive(NatsCall call) {
		BucketLayout known = call.layout();
		if (known.allowsTimeToLive() || !this.properties.isCreate()) {
			return known;
		}
		StreamInfo info = info(call);
		if (info == null) {
			throw this.errors.missing(null);
		}
		StreamInfo updated = info;
		// Another application may have been first.
		if (!info.getConfiguration().getAllowMessageTtl()) {
			StreamConfiguration stream = StreamConfiguration.builder(info.getConfiguration())
				.allowMessageTtl(true)
				.build();
			updated = streamInfo(call, call.read(api("STREAM.UPDATE"), stream.toJson()));
		}
		if (updated.hasError()) {
			return known;
		}
		BucketLayout layout = BucketLayout.of(known.epoch(), updated.getConfiguration());
		this.layout = layout;
		return layout;
	}

	private StreamInfo streamInfo(NatsCall call, NatsCall.Request request) {
		Message reply;
		try {
			reply = call.await(request);
		}
		catch (StoreUnavailableException ex) {
			throw NatsErrors.isNoResponders(ex) ? this.errors.withoutJetStream(ex.getCause()) : ex;
		}
		return new StreamInfo(reply);
	}

	private void check(StreamConfiguration stream) {
		if (!stream.getSubjects().contains(subject(">"))) {
			throw this.errors
				.unavailable("stream " + stream() + " is no key-value bucket that can be written, or a mirror "
						+ "of one. Name another with kv.stores." + label() + ".bucket.", null);
		}
	}

	/**
	 * Waits for a reply to a request about this bucket. Where nothing is there to take
	 * it, it was not applied, and is sent again until the time is up: a new bucket is not
	 * known to all servers of a cluster at once, and after the loss of a leader there is
	 * none for a moment.
	 */
	Message await(NatsCall call, NatsCall.Request request) {
		NatsCall.Request current = request;
		for (long pause = 5; true; pause = Math.min(100, 2 * pause)) {
			try {
				return call.await(current);
			}
			catch (StoreUnavailableException ex) {
				if (!NatsErrors.isNoResponders(ex) || call.deadline().remainingNanos() < 2_000_000 * pause) {
					throw ex;
				}
				checkExists(call);
			}
			call.pause(Duration.ofMillis(pause));
			current = call.again(request);
		}
	}

	private void checkExists(NatsCall call) {
		StreamInfo info = streamInfo(call, call.read(api("STREAM.INFO"), null));
		if (info.hasError()) {
			throw refused(info.getApiErrorCode(), info.getDescription(), null);
		}
	}

	/**
	 * The server has answered with an error.
	 */
	KeyValueException refused(int code, @Nullable String description, @Nullable Throwable cause) {
		if (code == NatsErrors.STREAM_NOT_FOUND) {
			// Whatever comes back under this name is to be looked at again.
			this.layout = null;
		}
		return this.errors.refused(code, description, cause);
	}

	String withoutTimeToLive(NatsCall call) {
		if (isOld(call)) {
			return "a time to live needs NATS server 2.11 or newer, and the one at " + this.errors.location() + " is "
					+ call.connection().getServerInfo().getVersion() + ".";
		}
		return "bucket \"" + this.name
				+ "\" does not let messages expire. Set allow_msg_ttl in the configuration of stream " + stream()
				+ ", or kv.stores." + label() + ".create to true.";
	}

	private static boolean isOld(NatsCall call) {
		return ServerVersion.isOlder(call.connection().getServerInfo().getVersion(), "2.11.0");
	}

}
