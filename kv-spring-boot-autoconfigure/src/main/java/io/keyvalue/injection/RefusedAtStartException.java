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

package io.keyvalue.injection;

import java.io.Serial;
import java.util.List;

import io.keyvalue.StoreAccessDeniedException;
import io.keyvalue.grant.Grants;
import io.keyvalue.store.AccessDenial;

/**
 * A component used a store that it is not granted before the start was over. Carries all
 * that was refused until then, for the report: when that is written, the beans are gone.
 */
@SuppressWarnings("serial")
public class RefusedAtStartException extends StoreAccessDeniedException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient List<Refusal> refusals;

	private final transient Grants grants;

	RefusedAtStartException(String label, String component, List<Refusal> refusals, Grants grants) {
		super(label, AccessDenial.reason(component));
		this.refusals = refusals;
		this.grants = grants;
	}

	/**
	 * All that was refused.
	 * @return the refusals
	 */
	public List<Refusal> getRefusals() {
		return this.refusals;
	}

	/**
	 * What is granted.
	 * @return the grants
	 */
	public Grants getGrants() {
		return this.grants;
	}

}
