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

package io.keyvalue.test;

import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.util.ClassUtils;

import io.keyvalue.autoconfigure.StoreReplacement;
import io.keyvalue.backend.InvalidStoreConfigurationException;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreSettings;
import io.keyvalue.backend.sqlite.SqliteMemoryStores;

/**
 * The stores of a test, in memory.
 * <p>
 * What they hold is kept at several levels: at 0 as after the start of the application,
 * at 1 as before the first test method of a class, at 2 as before that of a class nested
 * in it, and so on.
 */
class MemoryStores
		implements StoreReplacement, ApplicationListener<ApplicationEvent>, ApplicationContextAware, DisposableBean {

	private static final boolean DRIVER = ClassUtils.isPresent("org.sqlite.JDBC", MemoryStores.class.getClassLoader());

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable ApplicationContext context;

	// Guarded by the lock.

	private final TreeSet<Integer> kept = new TreeSet<>();

	private @Nullable SqliteMemoryStores stores;

	private @Nullable Class<?> outermost;

	@Override
	public void setApplicationContext(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public String type() {
		return "sqlite";
	}

	@Override
	public StoreBackend create(StoreSettings settings) {
		if (!DRIVER) {
			throw new InvalidStoreConfigurationException(settings.label(), "kv.stores." + settings.label() + ".type",
					"is replaced by a store in memory for this test, which "
							+ "SQLite keeps, and its driver is not on the class path",
					"Add the dependency org.xerial:sqlite-jdbc with scope test, or set replace = Replace.NONE in "
							+ "@AutoConfigureTestKeyValueStores.");
		}
		this.lock.lock();
		try {
			return stores().create(settings);
		}
		finally {
			this.lock.unlock();
		}
	}

	private SqliteMemoryStores stores() {
		if (this.stores == null) {
			this.stores = new SqliteMemoryStores();
		}
		return this.stores;
	}

	/**
	 * Keeps what the application has written while it started.
	 */
	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		boolean started = (event instanceof ContextRefreshedEvent refreshed
				&& refreshed.getApplicationContext() == this.context)
				|| (event instanceof ApplicationReadyEvent ready && ready.getApplicationContext() == this.context);
		if (started) {
			this.lock.lock();
			try {
				if (this.stores != null && this.outermost == null) {
					keep(0);
				}
			}
			finally {
				this.lock.unlock();
			}
		}
	}

	/**
	 * Before the {@code @BeforeAll} methods of a class.
	 */
	void beginClass(Class<?> testClass, StoreReset reset) {
		this.lock.lock();
		try {
			Class<?> last = this.outermost;
			Class<?> current = outermost(testClass);
			int level = level(testClass);
			this.outermost = current;
			if (this.stores == null || reset == StoreReset.NEVER) {
				forgetFrom(1);
			}
			else if (level == 1 || (last != null && last != current)) {
				restoreOrKeep(0);
				forgetFrom(1);
			}
			else {
				restoreOrKeep(level - 1);
				forgetFrom(level);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Before the {@code @BeforeEach} methods of a test method.
	 */
	void beginMethod(Class<?> testClass, StoreReset reset) {
		this.lock.lock();
		try {
			if (this.outermost == null) {
				// The first class, whose context was not there before it.
				this.outermost = outermost(testClass);
			}
			else if (this.outermost != outermost(testClass)) {
				beginClass(testClass, reset);
			}
			if (this.stores != null && reset == StoreReset.BEFORE_EACH_TEST) {
				restoreOrKeep(level(testClass));
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void restoreOrKeep(int level) {
		if (this.kept.contains(level)) {
			stores().restore(level);
		}
		else {
			keep(level);
		}
	}

	private void keep(int level) {
		stores().keep(level);
		this.kept.add(level);
	}

	private void forgetFrom(int level) {
		while (!this.kept.isEmpty() && this.kept.last() >= level) {
			stores().forget(this.kept.pollLast());
		}
	}

	private static Class<?> outermost(Class<?> testClass) {
		Class<?> current = testClass;
		while (ClassUtils.isInnerClass(current)) {
			current = current.getEnclosingClass();
		}
		return current;
	}

	private static int level(Class<?> testClass) {
		int level = 1;
		for (Class<?> current = testClass; ClassUtils.isInnerClass(current); current = current.getEnclosingClass()) {
			level++;
		}
		return level;
	}

	@Override
	public void destroy() {
		this.lock.lock();
		try {
			if (this.stores != null) {
				this.stores.destroy();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
