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

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.lettuce.core.protocol.RedisCommand;
import io.netty.buffer.ByteBuf;

/**
 * A command that is written to a connection at most once, whatever Lettuce is configured
 * to do after a reconnect, and that knows whether it was written. Only a redirection lets
 * it be written again: the node that gave it has not carried the command out.
 */
final class LettuceCommand extends AsyncCommand<byte[], byte[], Object> {

	private final AtomicReference<State> state;

	private LettuceCommand(RedisCommand<byte[], byte[], Object> command, AtomicReference<State> state) {
		super(command);
		this.state = state;
	}

	static LettuceCommand of(RedisCall call) {
		AtomicReference<State> state = new AtomicReference<>(State.NEW);
		CommandArgs<byte[], byte[]> arguments = new CommandArgs<>(ByteArrayCodec.INSTANCE);
		byte[] key = call.key();
		for (byte[] argument : call.arguments()) {
			if (argument == key) {
				arguments.addKey(argument);
			}
			else {
				arguments.addValue(argument);
			}
		}
		ReplyOutput output = new ReplyOutput(() -> state.compareAndSet(State.WRITTEN, State.NEW));
		return new LettuceCommand(new OnceEncoded(new Name(call.name()), output, arguments, state), state);
	}

	/**
	 * Gives the command up.
	 * @return whether it was never written and never will be
	 */
	boolean abandon() {
		State last = this.state.getAndSet(State.ABANDONED);
		cancel();
		return last == State.NEW;
	}

	/**
	 * Whether Lettuce wanted to write the command once more after its reply was lost.
	 * Whatever came as a reply then is none.
	 */
	boolean isRepeated() {
		return this.state.get() == State.REPEATED;
	}

	private enum State {

		NEW, WRITTEN, REPEATED, ABANDONED

	}

	private static final class OnceEncoded extends Command<byte[], byte[], Object> {

		private static final byte[] PING = "*1\r\n$4\r\nPING\r\n".getBytes(StandardCharsets.US_ASCII);

		private final AtomicReference<State> state;

		private OnceEncoded(ProtocolKeyword name, ReplyOutput output, CommandArgs<byte[], byte[]> arguments,
				AtomicReference<State> state) {
			super(name, output, arguments);
			this.state = state;
		}

		@Override
		public void encode(ByteBuf buffer) {
			if (this.state.compareAndSet(State.NEW, State.WRITTEN)) {
				super.encode(buffer);
				return;
			}
			this.state.compareAndSet(State.WRITTEN, State.REPEATED);
			// Lettuce expects a reply for this command now, whatever is sent.
			buffer.writeBytes(PING);
		}

	}

	private static final class Name implements ProtocolKeyword {

		private final String name;

		private Name(String name) {
			this.name = name;
		}

		@Override
		public byte[] getBytes() {
			return this.name.getBytes(StandardCharsets.US_ASCII);
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

}
