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

package io.keyvalue.test.app;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

import io.keyvalue.KeyValueStore;
import io.keyvalue.StoreUnavailableException;

/**
 * A component with two stores.
 */
@Service
class LoginService {

	private final KeyValueStore logins;

	private final KeyValueStore sessions;

	LoginService(KeyValueStore logins, @Qualifier("sessions") KeyValueStore sessions) {
		this.logins = logins;
		this.sessions = sessions;
	}

	long logIn(String user) {
		this.sessions.setString("session:" + user, "open");
		return this.logins.increment(user, 1);
	}

	String state(String user) {
		try {
			return this.sessions.getString("session:" + user).orElse("none");
		}
		catch (StoreUnavailableException ex) {
			return "unknown";
		}
	}

}
