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

package io.keyvalue.store;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import io.keyvalue.KeyPage;
import io.keyvalue.KeyValueStore;

/**
 * All keys of a listing, read page by page when they are wanted.
 */
public final class PagedKeys extends Spliterators.AbstractSpliterator<String> {

	/**
	 * Large enough to make the round trip for a page cheap, small enough to be held.
	 */
	private static final int PAGE_SIZE = 1000;

	private final KeyValueStore store;

	private final String prefix;

	private Iterator<String> page = List.<String>of().iterator();

	private @Nullable String cursor;

	private boolean lastPage;

	private PagedKeys(KeyValueStore store, String prefix) {
		super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
		this.store = store;
		this.prefix = prefix;
	}

	/**
	 * The keys as a stream.
	 * @param store what lists the pages
	 * @param prefix what the keys start with, or the empty text
	 * @return the stream
	 */
	public static Stream<String> stream(KeyValueStore store, String prefix) {
		return StreamSupport.stream(new PagedKeys(store, prefix), false);
	}

	@Override
	public boolean tryAdvance(Consumer<? super String> action) {
		while (!this.page.hasNext()) {
			if (this.lastPage) {
				return false;
			}
			KeyPage listed = this.store.listKeys(this.prefix, this.cursor, PAGE_SIZE);
			this.page = listed.keys().iterator();
			this.cursor = listed.cursor();
			this.lastPage = (this.cursor == null);
		}
		action.accept(this.page.next());
		return true;
	}

}
