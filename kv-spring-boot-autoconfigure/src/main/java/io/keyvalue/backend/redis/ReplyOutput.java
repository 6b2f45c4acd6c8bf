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

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Takes any reply of the commands that a store sends: bytes, numbers, and lists of them.
 * Never fails, because a connection does not survive the failure of an output.
 */
@NullUnmarked
final class ReplyOutput extends CommandOutput<byte[], byte[], Object> {

	private final Deque<List<@Nullable Object>> lists = new ArrayDeque<>();

	private final Runnable onRedirection;

	/**
	 * Creates an output.
	 * @param onRedirection told when a node of a cluster refuses the command because
	 * another one serves the key
	 */
	ReplyOutput(Runnable onRedirection) {
		super(ByteArrayCodec.INSTANCE, null);
		this.onRedirection = onRedirection;
	}

	@Override
	public void set(@Nullable ByteBuffer bytes) {
		if (bytes == null) {
			add(null);
			return;
		}
		byte[] copy = new byte[bytes.remaining()];
		bytes.get(copy);
		add(copy);
	}

	@Override
	public void set(long integer) {
		add(integer);
	}

	@Override
	public void set(double number) {
		add(number);
	}

	@Override
	public void set(boolean value) {
		add(value ? 1L : 0L);
	}

	@Override
	public void setError(ByteBuffer error) {
		super.setError(error);
		String text = getError();
		if (text != null && (text.startsWith("MOVED") || text.startsWith("ASK"))) {
			this.onRedirection.run();
		}
	}

	@Override
	public void multi(int count) {
		List<@Nullable Object> list = new ArrayList<>(Math.max(0, count));
		if (count >= 0) {
			add(list);
			this.lists.push(list);
		}
		else {
			add(null);
		}
	}

	@Override
	public void complete(int depth) {
		// The depth counts the lists that are still open, the innermost included.
		while (!this.lists.isEmpty() && this.lists.size() > depth) {
			this.lists.pop();
		}
	}

	private void add(@Nullable Object value) {
		List<@Nullable Object> list = this.lists.peek();
		if (list != null) {
			list.add(value);
		}
		else {
			this.output = value;
		}
	}

}
