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

package io.keyvalue.server;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A connection in the protocol of Redis, without a client library.
 */
final class RespConnection implements AutoCloseable {

	private static final int TIMEOUT = 5000;

	private final Socket socket;

	private final DataInputStream in;

	private final OutputStream out;

	RespConnection(Socket socket, int port) throws IOException {
		this.socket = socket;
		try {
			socket.connect(new InetSocketAddress(ServerProcess.HOST, port), TIMEOUT);
			socket.setSoTimeout(TIMEOUT);
			socket.setTcpNoDelay(true);
			this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
			this.out = new BufferedOutputStream(socket.getOutputStream());
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
	}

	/**
	 * Sends a command and reads its reply.
	 * @param command the command and its arguments
	 * @return a string of bytes, a {@code Long}, a {@code List} of those, or null
	 * @throws IOException if the server cannot be reached
	 * @throws RedisReplyException if the reply is an error
	 */
	@Nullable Object execute(List<byte[]> command) throws IOException {
		this.out.write(("*" + command.size() + "\r\n").getBytes(StandardCharsets.US_ASCII));
		for (byte[] part : command) {
			this.out.write(("$" + part.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
			this.out.write(part);
			this.out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
		}
		this.out.flush();
		return read();
	}

	private @Nullable Object read() throws IOException {
		char type = (char) this.in.readUnsignedByte();
		String line = readLine();
		return switch (type) {
			case '+' -> line.getBytes(StandardCharsets.UTF_8);
			case '-' -> throw new RedisReplyException(line);
			case ':' -> Long.valueOf(line);
			case '$' -> readBytes(Integer.parseInt(line));
			case '*' -> readList(Integer.parseInt(line));
			default -> throw new IOException("Unknown type of reply: " + type + line);
		};
	}

	private String readLine() throws IOException {
		StringBuilder line = new StringBuilder();
		int next = this.in.readUnsignedByte();
		while (next != '\r') {
			line.append((char) next);
			next = this.in.readUnsignedByte();
		}
		this.in.readByte();
		return line.toString();
	}

	private byte @Nullable [] readBytes(int length) throws IOException {
		if (length < 0) {
			return null;
		}
		byte[] bytes = new byte[length];
		this.in.readFully(bytes);
		this.in.readShort();
		return bytes;
	}

	private @Nullable List<@Nullable Object> readList(int length) throws IOException {
		if (length < 0) {
			return null;
		}
		List<@Nullable Object> list = new ArrayList<>();
		for (int i = 0; i < length; i++) {
			list.add(read());
		}
		return list;
	}

	static List<byte[]> bytes(String... command) {
		return Arrays.stream(command).map((part) -> part.getBytes(StandardCharsets.UTF_8)).toList();
	}

	/**
	 * A reply with text in place of bytes.
	 */
	static @Nullable Object text(@Nullable Object reply) {
		if (reply instanceof byte[] bytes) {
			return new String(bytes, StandardCharsets.UTF_8);
		}
		if (reply instanceof List<?> list) {
			List<@Nullable Object> texts = new ArrayList<>();
			list.forEach((element) -> texts.add(text(element)));
			return texts;
		}
		return reply;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
