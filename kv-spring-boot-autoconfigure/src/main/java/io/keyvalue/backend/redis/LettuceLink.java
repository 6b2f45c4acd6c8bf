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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.masterreplica.StatefulRedisMasterReplicaConnection;
import io.lettuce.core.resource.ClientResources;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * A link through Lettuce. Commands of all threads share one connection, or one for each
 * node of a cluster; the calling thread waits itself, so that nothing but its own
 * deadline decides how long.
 */
final class LettuceLink implements RedisLink {

	private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(3);

	private final LettuceConnectionFactory factory;

	private final boolean owned;

	private final @Nullable ClientResources resources;

	private final LettuceConnector connector;

	/**
	 * Creates a link.
	 * @param factory what makes connections
	 * @param owned whether nobody else uses the factory
	 * @param resources what the link has to shut down at its end, or null
	 */
	LettuceLink(LettuceConnectionFactory factory, boolean owned, @Nullable ClientResources resources) {
		this.factory = factory;
		this.owned = owned;
		this.resources = resources;
		this.connector = new LettuceConnector(factory, owned);
	}

	@Override
	public boolean isCluster() {
		return this.factory.isClusterAware();
	}

	@Override
	public @Nullable Object send(RedisCall call, Deadline deadline) {
		StatefulConnection<byte[], byte[]> connection = this.connector.connection(deadline);
		RedisCall routed = LettuceNodes.route(connection, call);
		LettuceCommand command = LettuceCommand.of(routed);
		dispatch(connection, command, routed, deadline);
		return await(connection, command, routed, deadline);
	}

	@Override
	public List<Outcome> sendAll(List<RedisCall> calls, Deadline deadline) {
		try {
			return sendAll(this.connector.connection(deadline), calls, deadline);
		}
		catch (RedisFailure failure) {
			return calls.stream().map((call) -> Outcome.failed(failure)).toList();
		}
	}

	private List<Outcome> sendAll(StatefulConnection<byte[], byte[]> connection, List<RedisCall> calls,
			Deadline deadline) {
		List<RedisCall> routed = calls.stream().map((call) -> LettuceNodes.route(connection, call)).toList();
		List<LettuceCommand> commands = new ArrayList<>(calls.size());
		for (RedisCall call : routed) {
			LettuceCommand command = LettuceCommand.of(call);
			commands.add(command);
			dispatch(connection, command, call, deadline);
		}
		List<Outcome> outcomes = new ArrayList<>(calls.size());
		for (int i = 0; i < calls.size(); i++) {
			try {
				outcomes.add(Outcome.of(await(connection, commands.get(i), routed.get(i), deadline)));
			}
			catch (RedisFailure failure) {
				outcomes.add(Outcome.failed(failure));
			}
		}
		return outcomes;
	}

	private void dispatch(StatefulConnection<byte[], byte[]> connection, LettuceCommand command, RedisCall call,
			Deadline deadline) {
		try {
			if (call.node() != null && connection instanceof StatefulRedisClusterConnection<byte[], byte[]> cluster) {
				toNode(cluster, call.node(), deadline).dispatch(command);
			}
			else {
				connection.dispatch(command);
			}
		}
		catch (RedisFailure failure) {
			command.completeExceptionally(failure);
		}
		catch (RuntimeException ex) {
			command.completeExceptionally(ex);
		}
	}

	private static StatefulRedisConnection<byte[], byte[]> toNode(
			StatefulRedisClusterConnection<byte[], byte[]> cluster, String node, Deadline deadline) {
		CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connection = cluster.getConnectionAsync(node);
		try {
			return connection.get(Math.max(0, deadline.remaining()), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RedisFailure(RedisFailure.Stage.NOT_SENT, null, ex);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new RedisFailure(RedisFailure.Stage.NOT_SENT, null, ex);
		}
	}

	private @Nullable Object await(StatefulConnection<byte[], byte[]> connection, LettuceCommand command,
			RedisCall call, Deadline deadline) {
		long wait = Math.max(0, deadline.remaining());
		try {
			Object reply = command.get(wait, TimeUnit.NANOSECONDS);
			if (command.isRepeated()) {
				throw new RedisFailure(RedisFailure.Stage.LOST, null, null);
			}
			return reply;
		}
		catch (ExecutionException ex) {
			throw failed(connection, command, ex.getCause());
		}
		catch (CancellationException ex) {
			throw unanswered(connection, command, ex);
		}
		catch (TimeoutException ex) {
			RedisFailure failure = unanswered(connection, command, ex);
			// Replies come in the order of the commands: with this one, all that were
			// sent after it wait in vain. Another connection may fare better.
			if (failure.isLost() && this.owned && deadline.isMostly(wait)) {
				LettuceNodes.giveUp(this.connector, connection, call);
			}
			throw failure;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw unanswered(command, ex);
		}
	}

	private RedisFailure failed(StatefulConnection<byte[], byte[]> connection, LettuceCommand command,
			@Nullable Throwable cause) {
		if (cause instanceof RedisFailure failure) {
			return failure;
		}
		if (cause instanceof RedisCommandExecutionException refusal) {
			String error = String.valueOf(refusal.getMessage());
			if (error.startsWith("READONLY") && this.owned) {
				// The primary has become a replica. Another connection finds the new one.
				this.connector.drop(connection);
			}
			return RedisFailure.refused(error, refusal);
		}
		return unanswered(connection, command, cause);
	}

	private RedisFailure unanswered(StatefulConnection<byte[], byte[]> connection, LettuceCommand command,
			@Nullable Throwable cause) {
		if (this.owned && connection instanceof StatefulRedisMasterReplicaConnection) {
			// It keeps to the primary that it found in the beginning, and calls itself
			// open whatever becomes of that one.
			this.connector.drop(connection);
		}
		return unanswered(command, cause);
	}

	private static RedisFailure unanswered(LettuceCommand command, @Nullable Throwable cause) {
		return new RedisFailure(command.abandon() ? RedisFailure.Stage.NOT_SENT : RedisFailure.Stage.LOST, null, cause);
	}

	@Override
	public void close() {
		CompletableFuture<?> closed = this.connector.close();
		if (this.owned) {
			destroy(closed);
		}
	}

	/**
	 * Lets the client shut down, which never ends where its event loops ended before it.
	 */
	private void destroy(CompletableFuture<?> closed) {
		Thread thread = new Thread(() -> destroyAfter(closed), "kv-redis-close");
		thread.setDaemon(true);
		thread.start();
		try {
			thread.join(TIME_TO_CLOSE.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void destroyAfter(CompletableFuture<?> closed) {
		// The client would close it once more, and warn of that.
		closed.handle((result, failure) -> null)
			.completeOnTimeout(null, TIME_TO_CLOSE.toMillis(), TimeUnit.MILLISECONDS)
			.join();
		this.factory.destroy();
		if (this.resources != null) {
			this.resources.shutdown(0, TIME_TO_CLOSE.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

}
