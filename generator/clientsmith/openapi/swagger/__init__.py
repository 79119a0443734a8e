"""Turn Swagger 2.0 into OpenAPI 3, a module for each kind of object."""
