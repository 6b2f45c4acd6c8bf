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

/**
 * How a bean comes to its handle.
 * <p>
 * Whatever Spring injects passes one of three doors, and each of them is told the name of
 * the bean that asks: the resolver of autowire candidates
 * ({@code ComponentCandidateResolver}) for direct dependencies, the instantiation
 * strategy ({@code ComponentInstantiationStrategy}) for what constructors and factory
 * methods take and resolve later, and the bean factory of the processor of
 * {@code @Autowired} ({@code ComponentBeanFactory}) for fields and methods. Code that was
 * generated ahead of time is led to the last one ({@code WrappedStoresAotProcessor}). All
 * of them ask {@code StoreDependencies}, which asks
 * {@link io.keyvalue.injection.ComponentStores}. Whoever comes by another road, such as a
 * bare {@code getBean}, gets a handle that refuses every call.
 * <p>
 * Internal: not for use by applications.
 */
@NullMarked
package io.keyvalue.injection;

import org.jspecify.annotations.NullMarked;
