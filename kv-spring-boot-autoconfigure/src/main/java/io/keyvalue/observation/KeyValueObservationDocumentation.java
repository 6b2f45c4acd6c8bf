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

package io.keyvalue.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of stores, with their names and tags.
 */
public enum KeyValueObservationDocumentation implements ObservationDocumentation {

	/**
	 * One operation of a component on a store: from the call to its return, waiting,
	 * checks and conversion of JSON included.
	 */
	OPERATION {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultKeyValueObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinalityKeyNames.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HighCardinalityKeyNames.values();
		}

	};

	/**
	 * Tags of metrics, and attributes of spans.
	 */
	public enum LowCardinalityKeyNames implements KeyName {

		/**
		 * Type of the backend: {@code sqlite}, {@code redis}, {@code nats}, or that of a
		 * contributed one.
		 */
		BACKEND {

			@Override
			public String asString() {
				return "backend";
			}

		},

		/**
		 * Component that calls: the name of the bean.
		 */
		COMPONENT {

			@Override
			public String asString() {
				return "component";
			}

		},

		/**
		 * Operation, a value of {@link KeyValueOperation}.
		 */
		OPERATION {

			@Override
			public String asString() {
				return "operation";
			}

		},

		/**
		 * How the operation ended, a value of {@link Outcome}; {@code none} while it goes
		 * on.
		 */
		OUTCOME {

			@Override
			public String asString() {
				return "outcome";
			}

		},

		/**
		 * Label of the store.
		 */
		STORE {

			@Override
			public String asString() {
				return "store";
			}

		}

	}

	/**
	 * Attributes of spans only, as OpenTelemetry's conventions for database clients have
	 * them.
	 *
	 * @see <a href=
	 * "https://opentelemetry.io/docs/specs/semconv/db/database-spans/">Semantic
	 * conventions for database client spans</a>
	 */
	public enum HighCardinalityKeyNames implements KeyName {

		/**
		 * Label of the store: what the name of a database is to other clients.
		 */
		DB_NAMESPACE {

			@Override
			public String asString() {
				return "db.namespace";
			}

		},

		/**
		 * Number of keys of a batch. Absent for a single one.
		 */
		DB_OPERATION_BATCH_SIZE {

			@Override
			public String asString() {
				return "db.operation.batch.size";
			}

			@Override
			public boolean isRequired() {
				return false;
			}

		},

		/**
		 * Operation; that of a batch is {@code BATCH} and the operation that it repeats.
		 */
		DB_OPERATION_NAME {

			@Override
			public String asString() {
				return "db.operation.name";
			}

		},

		/**
		 * Type of the backend.
		 */
		DB_SYSTEM_NAME {

			@Override
			public String asString() {
				return "db.system.name";
			}

		},

		/**
		 * Class of the exception with which the operation ended. Absent if there was
		 * none.
		 */
		ERROR_TYPE {

			@Override
			public String asString() {
				return "error.type";
			}

			@Override
			public boolean isRequired() {
				return false;
			}

		},

		/**
		 * Host of the server, as it is configured. Absent where the store is in no server
		 * or in several.
		 */
		SERVER_ADDRESS {

			@Override
			public String asString() {
				return "server.address";
			}

			@Override
			public boolean isRequired() {
				return false;
			}

		},

		/**
		 * Port of the server, as it is configured. Absent with its host.
		 */
		SERVER_PORT {

			@Override
			public String asString() {
				return "server.port";
			}

			@Override
			public boolean isRequired() {
				return false;
			}

		}

	}

}
