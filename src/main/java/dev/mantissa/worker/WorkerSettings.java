package dev.mantissa.worker;

import dev.mantissa.domain.study.BadInput;
import java.util.Map;

/**
 * What a worker learns from its environment. A secret in the environment is, unlike an argument, not shown to other users.
 *
 * @param port on 127.0.0.1 where the application listens
 * @param token the secret that proves this is the worker the application started
 * @param backend class name of a {@link BackendRuntime}
 */
record WorkerSettings(int port, String token, String backend) {
    private static final String PORT = "MANTISSA_PORT";
    private static final String TOKEN = "MANTISSA_TOKEN";
    private static final String BACKEND = "MANTISSA_BACKEND";

    /**
     * Reads the environment.
     *
     * @throws BadInput naming the variable that is missing or no number
     */
    static WorkerSettings of(Map<String, String> environment) throws BadInput {
        String port = need(environment, PORT);
        try {
            return new WorkerSettings(Integer.parseInt(port), need(environment, TOKEN), need(environment, BACKEND));
        } catch (NumberFormatException e) {
            throw new BadInput("The environment variable " + PORT + " is no port number: " + port, e);
        }
    }

    private static String need(Map<String, String> environment, String name) throws BadInput {
        String value = environment.get(name);
        if (value == null || value.isEmpty()) {
            throw new BadInput(
                    "The environment variable " + name + " is not set; workers are started by the application.");
        }
        return value;
    }
}
