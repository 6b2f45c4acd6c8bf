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

package io.keyvalue.backend;

import java.io.Serial;

/**
 * The configuration of a store cannot work. Stops the start with a report of the problem
 * and the remedy.
 */
public class InvalidStoreConfigurationException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String problem;

	private final String remedy;

	/**
	 * Creates the exception.
	 * @param label the label of the store
	 * @param property the full name of the property to change
	 * @param problem what is wrong with the property, such as "names a directory"
	 * @param remedy what to do, a sentence
	 */
	public InvalidStoreConfigurationException(String label, String property, String problem, String remedy) {
		super("Store \"" + label + "\": " + property + " " + problem + ". " + remedy);
		this.problem = "The key-value store \"" + label + "\" cannot be set up: " + property + " " + problem + ".";
		this.remedy = remedy;
	}

	/**
	 * What is wrong.
	 * @return a sentence
	 */
	public String getProblem() {
		return this.problem;
	}

	/**
	 * What to do.
	 * @return a sentence
	 */
	public String getRemedy() {
		return this.remedy;
	}

}
