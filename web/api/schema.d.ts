// Made by `npm run docs` of what the server says of its routes. Do not edit.
export interface paths {
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This document
         * @description Needs nobody to be signed in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            [key: string]: unknown;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process answers
         * @description Needs nobody to be signed in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "ok";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the database answers and can be written, and the data folder has room
         * @description Needs nobody to be signed in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ready: boolean;
                            message: string;
                        };
                    };
                };
                /** @description Default Response */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ready: boolean;
                            message: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures for Prometheus
         * @description With FIRSTBELL_METRICS_TOKEN set, for who sends it as `Authorization: Bearer …`; without, for requests of this machine itself that came through no proxy.
         *
         *     Needs nobody to be signed in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the installation up with the link of its first start
         * @description Makes the owner and the first team, and signs the owner in.
         *
         *     Needs nobody to be signed in.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                        name: string;
                        email: string;
                        password: string;
                        teamName: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            personId: string;
                            /** Format: uuid */
                            teamId: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the page to sign in needs
         * @description Needs nobody to be signed in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Nobody is there yet: the set-up link of the log is needed */
                            toBeSetUp: boolean;
                            /** @description Whether a forgotten password can be replaced by mail */
                            passwordByMail: boolean;
                            providers: {
                                id: string;
                                /** @enum {string} */
                                kind: "apple" | "google" | "microsoft" | "oidc";
                                name: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-in/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with e-mail and password
         * @description Needs nobody to be signed in.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                        password: string;
                        /** @default true */
                        rememberMe?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description It takes a second factor to go on */
                            secondFactor: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/two-factor/verify-totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the code of the app
         * @description The second step of signing in; who is signed in switches the second factor on with it.
         *
         *     Needs nobody to be signed in.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                        /**
                         * @description Do not ask for a second factor in this browser for 30 days
                         * @default false
                         */
                        trustDevice?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/two-factor/verify-backup-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give one of the backup codes instead
         * @description The second step of signing in; who is signed in switches the second factor on with it.
         *
         *     Needs nobody to be signed in.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                        /**
                         * @description Do not ask for a second factor in this browser for 30 days
                         * @default false
                         */
                        trustDevice?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-in/social": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in by an identity provider
         * @description Answers with the address of the provider, which the browser is to go to.
         *
         *     Needs nobody to be signed in.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        provider: string;
                        /** @default / */
                        returnTo?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uri */
                            url: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description Needs a person who is signed in.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/request-password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a link to a new password by mail
         * @description Answers the same whether there is a person with this address or not.
         *
         *     Needs nobody to be signed in.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose a new password, with the token of the link
         * @description Needs nobody to be signed in.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                        newPassword: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the password; every other session ends
         * @description Needs a person who is signed in.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        currentPassword: string;
                        newPassword: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/two-factor/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to use a second factor
         * @description It counts from when the first code of the app is given to /api/auth/two-factor/verify-totp.
         *
         *     Needs a person who is signed in.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            totpURI: string;
                            /** @description Each signs in once, in place of a code of the app */
                            backupCodes: string[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/two-factor/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop using a second factor
         * @description Needs a person who is signed in.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/two-factor/generate-backup-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make new backup codes; the old ones are of no use from then on
         * @description Needs a person who is signed in.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Each signs in once, in place of a code of the app */
                            backupCodes: string[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in, and in which teams
         * @description Needs a person who is signed in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            email: string;
                            /** @description Looks after the installation itself */
                            owner: boolean;
                            /** @description There is a password; who came by an identity provider may have none */
                            password: boolean;
                            /** @description Signing in with the password takes a second factor */
                            twoFactor: boolean;
                            teams: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                demo: boolean;
                                /** @enum {string} */
                                role: "administrator" | "operator" | "auditor";
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the name that others see
         * @description Needs a person who is signed in.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the person is signed in
         * @description Needs a person who is signed in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** @description The one that asks */
                                current: boolean;
                                address: string | null;
                                browser: string | null;
                                /** Format: date-time */
                                since: string;
                                /** Format: date-time */
                                lastSeenAt: string;
                                /** Format: date-time */
                                expiresAt: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * End every other session
         * @description Needs a person who is signed in.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one session
         * @description Needs a person who is signed in.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    sessionId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a team, with yourself as its administrator
         * @description Needs an owner of the installation.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One team
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            /** @description Made to try Firstbell out, with a made-up district */
                            demo: boolean;
                            /** @description What the guard of new flows starts from; null: the defaults */
                            guard: {
                                /** @description Students, and staff, each */
                                people: {
                                    /**
                                     * @description Hold when more than this share is removed …
                                     * @default 10
                                     */
                                    percent: number;
                                    /**
                                     * @description … and at least so many are
                                     * @default 5
                                     */
                                    atLeast: number;
                                    /**
                                     * @description Hold when more than so many are removed, whatever the share; null: no such limit
                                     * @default 500
                                     */
                                    atMost: number | null;
                                };
                                /** @description Classes, and courses, each */
                                classes: {
                                    /**
                                     * @description Hold when more than this share is removed …
                                     * @default 10
                                     */
                                    percent: number;
                                    /**
                                     * @description … and at least so many are
                                     * @default 5
                                     */
                                    atLeast: number;
                                    /**
                                     * @description Hold when more than so many are removed, whatever the share; null: no such limit
                                     * @default 500
                                     */
                                    atMost: number | null;
                                };
                                rosters: {
                                    /**
                                     * @description Hold when more than this share is removed …
                                     * @default 25
                                     */
                                    percent: number;
                                    /**
                                     * @description … and at least so many are
                                     * @default 50
                                     */
                                    atLeast: number;
                                    /**
                                     * @description Hold when more than so many are removed, whatever the share; null: no such limit
                                     * @default null
                                     */
                                    atMost: number | null;
                                };
                                /** @description Students, and staff, each: who have another name, e-mail address, username or number than before, or none any more */
                                changedPeople: {
                                    /**
                                     * @description Hold when more than this share is changed …
                                     * @default 25
                                     */
                                    percent: number;
                                    /**
                                     * @description … and at least so many are
                                     * @default 10
                                     */
                                    atLeast: number;
                                    /**
                                     * @description Hold when more than so many are changed, whatever the share; null: no such limit
                                     * @default null
                                     */
                                    atMost: number | null;
                                };
                                /**
                                 * @description A location that is no longer in the package
                                 * @default hold
                                 * @enum {string}
                                 */
                                removedLocations: "hold" | "allow";
                                /**
                                 * @description Hold when a collection of the source shrank by more
                                 * @default 25
                                 */
                                shrunkCollectionPercent: number;
                                /**
                                 * @description A person_id that now belongs to another human
                                 * @default hold
                                 * @enum {string}
                                 */
                                changedHumans: "hold" | "allow";
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Delete a team with its accounts, flows, runs and history
         * @description What has been sent to Apple School Manager stays there. It cannot be undone.
         *
         *     Needs an administrator of the team.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Rename a team, or change what the guard of its new flows starts from
         * @description Needs an administrator of the team.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        guard?: {
                            /**
                             * @description Students, and staff, each
                             * @default {}
                             */
                            people?: {
                                /**
                                 * @description Hold when more than this share is removed …
                                 * @default 10
                                 */
                                percent?: number;
                                /**
                                 * @description … and at least so many are
                                 * @default 5
                                 */
                                atLeast?: number;
                                /**
                                 * @description Hold when more than so many are removed, whatever the share; null: no such limit
                                 * @default 500
                                 */
                                atMost?: number | null;
                            };
                            /**
                             * @description Classes, and courses, each
                             * @default {}
                             */
                            classes?: {
                                /**
                                 * @description Hold when more than this share is removed …
                                 * @default 10
                                 */
                                percent?: number;
                                /**
                                 * @description … and at least so many are
                                 * @default 5
                                 */
                                atLeast?: number;
                                /**
                                 * @description Hold when more than so many are removed, whatever the share; null: no such limit
                                 * @default 500
                                 */
                                atMost?: number | null;
                            };
                            /** @default {} */
                            rosters?: {
                                /**
                                 * @description Hold when more than this share is removed …
                                 * @default 25
                                 */
                                percent?: number;
                                /**
                                 * @description … and at least so many are
                                 * @default 50
                                 */
                                atLeast?: number;
                                /**
                                 * @description Hold when more than so many are removed, whatever the share; null: no such limit
                                 * @default null
                                 */
                                atMost?: number | null;
                            };
                            /**
                             * @description Students, and staff, each: who have another name, e-mail address, username or number than before, or none any more
                             * @default {}
                             */
                            changedPeople?: {
                                /**
                                 * @description Hold when more than this share is changed …
                                 * @default 25
                                 */
                                percent?: number;
                                /**
                                 * @description … and at least so many are
                                 * @default 10
                                 */
                                atLeast?: number;
                                /**
                                 * @description Hold when more than so many are changed, whatever the share; null: no such limit
                                 * @default null
                                 */
                                atMost?: number | null;
                            };
                            /**
                             * @description A location that is no longer in the package
                             * @default hold
                             * @enum {string}
                             */
                            removedLocations?: "hold" | "allow";
                            /**
                             * @description Hold when a collection of the source shrank by more
                             * @default 25
                             */
                            shrunkCollectionPercent?: number;
                            /**
                             * @description A person_id that now belongs to another human
                             * @default hold
                             * @enum {string}
                             */
                            changedHumans?: "hold" | "allow";
                        } | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            /** @description Made to try Firstbell out, with a made-up district */
                            demo: boolean;
                            /** @description What the guard of new flows starts from; null: the defaults */
                            guard: {
                                /** @description Students, and staff, each */
                                people: {
                                    /**
                                     * @description Hold when more than this share is removed …
                                     * @default 10
                                     */
                                    percent: number;
                                    /**
                                     * @description … and at least so many are
                                     * @default 5
                                     */
                                    atLeast: number;
                                    /**
                                     * @description Hold when more than so many are removed, whatever the share; null: no such limit
                                     * @default 500
                                     */
                                    atMost: number | null;
                                };
                                /** @description Classes, and courses, each */
                                classes: {
                                    /**
                                     * @description Hold when more than this share is removed …
                                     * @default 10
                                     */
                                    percent: number;
                                    /**
                                     * @description … and at least so many are
                                     * @default 5
                                     */
                                    atLeast: number;
                                    /**
                                     * @description Hold when more than so many are removed, whatever the share; null: no such limit
                                     * @default 500
                                     */
                                    atMost: number | null;
                                };
                                rosters: {
                                    /**
                                     * @description Hold when more than this share is removed …
                                     * @default 25
                                     */
                                    percent: number;
                                    /**
                                     * @description … and at least so many are
                                     * @default 50
                                     */
                                    atLeast: number;
                                    /**
                                     * @description Hold when more than so many are removed, whatever the share; null: no such limit
                                     * @default null
                                     */
                                    atMost: number | null;
                                };
                                /** @description Students, and staff, each: who have another name, e-mail address, username or number than before, or none any more */
                                changedPeople: {
                                    /**
                                     * @description Hold when more than this share is changed …
                                     * @default 25
                                     */
                                    percent: number;
                                    /**
                                     * @description … and at least so many are
                                     * @default 10
                                     */
                                    atLeast: number;
                                    /**
                                     * @description Hold when more than so many are changed, whatever the share; null: no such limit
                                     * @default null
                                     */
                                    atMost: number | null;
                                };
                                /**
                                 * @description A location that is no longer in the package
                                 * @default hold
                                 * @enum {string}
                                 */
                                removedLocations: "hold" | "allow";
                                /**
                                 * @description Hold when a collection of the source shrank by more
                                 * @default 25
                                 */
                                shrunkCollectionPercent: number;
                                /**
                                 * @description A person_id that now belongs to another human
                                 * @default hold
                                 * @enum {string}
                                 */
                                changedHumans: "hold" | "allow";
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every team that you are in and how it does, those with problems first
         * @description Needs a person who is signed in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["TeamOverview"][];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How every flow of a team does, and what waits for a person
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TeamDashboard"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/flows/{id}/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a flow delivered over time
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: {
                    /** @description How many days back from today */
                    days?: number;
                };
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowFigures"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is in the team
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                personId: string;
                                name: string;
                                email: string;
                                /** @enum {string} */
                                role: "administrator" | "operator" | "auditor";
                                /** @description Signing in with the password takes a second factor */
                                twoFactor: boolean;
                                /** Format: date-time */
                                since: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/members/{personId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a person out of the team
         * @description Needs an administrator of the team.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Change a member's role
         * @description Needs an administrator of the team.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        role: "administrator" | "operator" | "auditor";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/teams/{teamId}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Invitations that nobody has accepted yet
         * @description Needs an administrator of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                email: string;
                                /** @enum {string} */
                                role: "administrator" | "operator" | "auditor";
                                invitedBy: string | null;
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: date-time */
                                expiresAt: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Invite somebody into the team
         * @description An open invitation of the same address is replaced.
         *
         *     Needs an administrator of the team.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                        /** @enum {string} */
                        role: "administrator" | "operator" | "auditor";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @description Shown this once, to be passed on */
                            link: string;
                            mail: {
                                /** @enum {boolean} */
                                sent: true;
                            } | {
                                /** @enum {boolean} */
                                sent: false;
                                why: string;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/invitations/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Withdraw an invitation
         * @description Needs an administrator of the team.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    invitationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What the link of an invitation invites to
         * @description Needs nobody to be signed in.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description What stands behind the # in the link */
                        token: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            team: string;
                            email: string;
                            /** @enum {string} */
                            role: "administrator" | "operator" | "auditor";
                            /** @description The name of who has invited */
                            invitedBy: string | null;
                            /** @description There is a person with this address, who signs in to accept */
                            known: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation, as who is signed in or as somebody new
         * @description Somebody new gives a name and a password, and is signed in.
         *
         *     Needs nobody to be signed in.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description What stands behind the # in the link */
                        token: string;
                        name?: string;
                        password?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            teamId: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The team's API keys
         * @description Needs an administrator of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** @enum {string} */
                                role: "administrator" | "operator" | "auditor";
                                /** @description By which a person recognises it */
                                startsWith: string;
                                /** @description Null: made by another key, or by a person who was removed from the installation */
                                createdBy: string | null;
                                /** @description Whether the person who made it is in the team. A key is the team's, and stays when that person leaves */
                                makerIsMember: boolean;
                                /** Format: date-time */
                                createdAt: string;
                                expiresAt: string | null;
                                /** @description To the minute */
                                lastUsedAt: string | null;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Make an API key
         * @description A program sends it as `Authorization: Bearer fb_…`.
         *
         *     Needs an administrator of the team.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        role: "administrator" | "operator" | "auditor";
                        /**
                         * @description Null: it does not expire
                         * @default null
                         */
                        expiresAt?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @description Shown this once */
                            key: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/api-keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description Needs an administrator of the team.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    keyId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what in the team
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Such as run.approved, or run for all that concerns runs */
                    action?: string;
                    /** @description An e-mail address, or the name of an API key */
                    actor?: string;
                    subjectId?: string;
                    from?: string;
                    /** @description Before this time */
                    to?: string;
                    /** @description `next` of the page before */
                    before?: number;
                    limit?: number;
                };
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: number;
                                /** Format: date-time */
                                at: string;
                                /** @description An e-mail address, the name of an API key, or Firstbell */
                                actor: string;
                                /** @enum {string} */
                                by: "person" | "api-key" | "firstbell";
                                /** @description The address that it was asked from */
                                address: string | null;
                                action: string;
                                subject: {
                                    kind: string;
                                    id: string;
                                    name: string;
                                } | null;
                                details: {
                                    [key: string]: unknown;
                                };
                            }[];
                            next: number | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/audit.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what in the team, as a CSV file
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Such as run.approved, or run for all that concerns runs */
                    action?: string;
                    /** @description An e-mail address, or the name of an API key */
                    actor?: string;
                    subjectId?: string;
                    from?: string;
                    /** @description Before this time */
                    to?: string;
                };
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A CSV file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/installation/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what with the installation, and who signed in
         * @description Needs an owner of the installation.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Such as run.approved, or run for all that concerns runs */
                    action?: string;
                    /** @description An e-mail address, or the name of an API key */
                    actor?: string;
                    subjectId?: string;
                    from?: string;
                    /** @description Before this time */
                    to?: string;
                    /** @description `next` of the page before */
                    before?: number;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: number;
                                /** Format: date-time */
                                at: string;
                                /** @description An e-mail address, the name of an API key, or Firstbell */
                                actor: string;
                                /** @enum {string} */
                                by: "person" | "api-key" | "firstbell";
                                /** @description The address that it was asked from */
                                address: string | null;
                                action: string;
                                subject: {
                                    kind: string;
                                    id: string;
                                    name: string;
                                } | null;
                                details: {
                                    [key: string]: unknown;
                                };
                            }[];
                            next: number | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/installation/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How mail is sent
         * @description Needs an owner of the installation.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Null: not at all */
                            mail: {
                                host: string;
                                /** @default 587 */
                                port: number;
                                /**
                                 * @description tls: from the first byte (port 465); starttls (port 587); none: for a server of your own network
                                 * @default starttls
                                 * @enum {string}
                                 */
                                security: "tls" | "starttls" | "none";
                                /**
                                 * @description Null: nobody has to sign in
                                 * @default null
                                 */
                                user: string | null;
                                from: string;
                                hasPassword: boolean;
                            } | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /**
         * Set how mail is sent
         * @description The password is never read; left out, the one from before stays.
         *
         *     Needs an owner of the installation.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        host: string;
                        /** @default 587 */
                        port?: number;
                        /**
                         * @description tls: from the first byte (port 465); starttls (port 587); none: for a server of your own network
                         * @default starttls
                         * @enum {string}
                         */
                        security?: "tls" | "starttls" | "none";
                        /**
                         * @description Null: nobody has to sign in
                         * @default null
                         */
                        user?: string | null;
                        from: string;
                        password?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Forget the mail server
         * @description Needs an owner of the installation.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/installation/mail/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test mail
         * @description Needs an owner of the installation.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        to: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/installation/identity-providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who else may say who somebody is
         * @description Needs an owner of the installation.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: ({
                                /** @enum {string} */
                                kind: "apple";
                                name: string;
                                clientId: string;
                                /**
                                 * @description invited: makes a person of somebody whose address is invited; known: lets in only who is a person already
                                 * @default invited
                                 * @enum {string}
                                 */
                                admits: "invited" | "known";
                                id: string;
                            } | {
                                /** @enum {string} */
                                kind: "google";
                                name: string;
                                clientId: string;
                                /**
                                 * @description invited: makes a person of somebody whose address is invited; known: lets in only who is a person already
                                 * @default invited
                                 * @enum {string}
                                 */
                                admits: "invited" | "known";
                                id: string;
                            } | {
                                /** @enum {string} */
                                kind: "microsoft";
                                name: string;
                                clientId: string;
                                /**
                                 * @description invited: makes a person of somebody whose address is invited; known: lets in only who is a person already
                                 * @default invited
                                 * @enum {string}
                                 */
                                admits: "invited" | "known";
                                tenant: string;
                                id: string;
                            } | {
                                /** @enum {string} */
                                kind: "oidc";
                                name: string;
                                clientId: string;
                                /**
                                 * @description invited: makes a person of somebody whose address is invited; known: lets in only who is a person already
                                 * @default invited
                                 * @enum {string}
                                 */
                                admits: "invited" | "known";
                                /** Format: uri */
                                issuer: string;
                                /**
                                 * @description Believe its e-mail addresses even if it does not say that it has verified them
                                 * @default false
                                 */
                                trustsEmails: boolean;
                                id: string;
                            })[];
                            /** @description To be registered with a provider, with its id in place of {id} */
                            callback: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/installation/identity-providers/{providerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Add or change an identity provider
         * @description The client secret is never read; left out, the one from before stays.
         *
         *     Needs an owner of the installation.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    providerId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        settings: {
                            /** @enum {string} */
                            kind: "apple";
                            /** @description What the button says */
                            name?: string;
                            clientId: string;
                            /**
                             * @description invited: makes a person of somebody whose address is invited; known: lets in only who is a person already
                             * @default invited
                             * @enum {string}
                             */
                            admits?: "invited" | "known";
                        } | {
                            /** @enum {string} */
                            kind: "google";
                            /** @description What the button says */
                            name?: string;
                            clientId: string;
                            /**
                             * @description invited: makes a person of somebody whose address is invited; known: lets in only who is a person already
                             * @default invited
                             * @enum {string}
                             */
                            admits?: "invited" | "known";
                        } | {
                            /** @enum {string} */
                            kind: "microsoft";
                            /** @description What the button says */
                            name?: string;
                            clientId: string;
                            /**
                             * @description invited: makes a person of somebody whose address is invited; known: lets in only who is a person already
                             * @default invited
                             * @enum {string}
                             */
                            admits?: "invited" | "known";
                            tenant: string;
                        } | {
                            /** @enum {string} */
                            kind: "oidc";
                            /** @description What the button says */
                            name?: string;
                            clientId: string;
                            /**
                             * @description invited: makes a person of somebody whose address is invited; known: lets in only who is a person already
                             * @default invited
                             * @enum {string}
                             */
                            admits?: "invited" | "known";
                            /** Format: uri */
                            issuer: string;
                            /**
                             * @description Believe its e-mail addresses even if it does not say that it has verified them
                             * @default false
                             */
                            trustsEmails?: boolean;
                        };
                        clientSecret?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Remove an identity provider
         * @description Needs an owner of the installation.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    providerId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/installation/about": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which version runs, and where its data are
         * @description Needs an owner of the installation.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: string;
                            /** @description The version of Node.js that it runs on */
                            runtime: string;
                            /** @description The address that people reach it by */
                            address: string;
                            /** @description Where this process keeps files */
                            dataFolder: string;
                            /**
                             * @description embedded: in the data folder
                             * @enum {string}
                             */
                            database: "embedded" | "postgresql";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/installation/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everybody
         * @description Needs an owner of the installation.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                email: string;
                                owner: boolean;
                                twoFactor: boolean;
                                /** @description In how many teams */
                                teams: number;
                                /** Format: date-time */
                                createdAt: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/installation/people/{personId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a person from every team and for good
         * @description Needs an owner of the installation.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Make a person an owner of the installation, or no longer one
         * @description Needs an owner of the installation.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    personId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        owner: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/installation/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every team
         * @description Needs an owner of the installation.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                demo: boolean;
                                members: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/installation/teams/{id}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Join a team as its administrator, such as one that has lost its own
         * @description The team's audit log shows it.
         *
         *     Needs an owner of the installation.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Kinds of accounts, and the fields that each asks for
         * @description Needs a person who is signed in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["AccountKind"][];
                            next: null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Accounts of a team
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Account"][];
                            next: null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Sign in, and make an account when that works
         * @description Needs an administrator of the team.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "skyward-sms" | "skyward-qmlativ" | "oneroster-1.1" | "oneroster-1.2" | "apple-school-manager" | "folder";
                        /** @description Default: the title of the kind */
                        name?: string;
                        /** @description By the names of the fields of the kind; a name with a dot may be nested */
                        settings: {
                            [key: string]: unknown;
                        };
                        /**
                         * @description When the credentials expire
                         * @default null
                         */
                        expiresOn?: string | null;
                    };
                };
            };
            responses: {
                /** @description The account */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Account"];
                        "application/x-ndjson": ({
                            /** @enum {string} */
                            kind: "steps";
                            steps: {
                                id: string;
                                title: string;
                            }[];
                        } | {
                            /** @enum {string} */
                            kind: "started";
                            step: string;
                        } | {
                            /** @enum {string} */
                            kind: "done";
                            step: string;
                            milliseconds: number;
                            /** @description Records in the first page */
                            received?: number;
                            /** @description Records of the whole collection, where the server says it */
                            total?: number;
                        } | {
                            /** @enum {string} */
                            kind: "waiting";
                            milliseconds: number;
                            why: string;
                        }) | {
                            /** @enum {string} */
                            kind: "result";
                            result: components["schemas"]["Account"];
                        } | {
                            error: {
                                /** @description A stable word for machines */
                                code: string;
                                /** @description What happened, for people */
                                message: string;
                                /** @description The path of the field that is wrong, such as schedule.times.0.hour */
                                field?: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                                /**
                                 * @description Who has to act
                                 * @enum {string}
                                 */
                                whoseMove?: "district" | "SIS" | "Apple" | "Firstbell";
                                /** @description What that one does next */
                                next?: string;
                            };
                            /** @enum {string} */
                            kind: "failed";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One account
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Account"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Delete an account that no flow uses
         * @description Needs an administrator of the team.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is deleted */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Change the name, the expiry date or the settings; settings only when signing in works with them
         * @description Needs an administrator of the team.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @description When the credentials expire; null: nobody knows */
                        expiresOn?: string | null;
                        /** @description The fields to change: null takes one away, a blank secret stays as it is */
                        settings?: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description The account */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Account"];
                        "application/x-ndjson": ({
                            /** @enum {string} */
                            kind: "steps";
                            steps: {
                                id: string;
                                title: string;
                            }[];
                        } | {
                            /** @enum {string} */
                            kind: "started";
                            step: string;
                        } | {
                            /** @enum {string} */
                            kind: "done";
                            step: string;
                            milliseconds: number;
                            /** @description Records in the first page */
                            received?: number;
                            /** @description Records of the whole collection, where the server says it */
                            total?: number;
                        } | {
                            /** @enum {string} */
                            kind: "waiting";
                            milliseconds: number;
                            why: string;
                        }) | {
                            /** @enum {string} */
                            kind: "result";
                            result: components["schemas"]["Account"];
                        } | {
                            error: {
                                /** @description A stable word for machines */
                                code: string;
                                /** @description What happened, for people */
                                message: string;
                                /** @description The path of the field that is wrong, such as schedule.times.0.hour */
                                field?: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                                /**
                                 * @description Who has to act
                                 * @enum {string}
                                 */
                                whoseMove?: "district" | "SIS" | "Apple" | "Firstbell";
                                /** @description What that one does next */
                                next?: string;
                            };
                            /** @enum {string} */
                            kind: "failed";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/teams/{teamId}/accounts/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in without keeping anything
         * @description Needs an administrator of the team.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "skyward-sms" | "skyward-qmlativ" | "oneroster-1.1" | "oneroster-1.2" | "apple-school-manager" | "folder";
                        /** @description By the names of the fields of the kind; a name with a dot may be nested */
                        settings: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description What was found */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            side: "source";
                            remembered: {
                                /** @description The OneRoster address that answered */
                                base: string;
                                /** @enum {string} */
                                version: "1.1" | "1.2";
                                tokenUrl?: string;
                                signInForm: string;
                                /** @description The most records the server sends at once, where that was seen */
                                pageCeiling?: number;
                                /** @description Whether it says how many records there are */
                                totals?: boolean;
                                /** @description Whether it lets itself be asked to sort by sourcedId */
                                sorted?: boolean;
                            };
                            collections: {
                                [key: string]: {
                                    /** @description Records in the first page */
                                    received: number;
                                    /** @description Records of the whole collection, where the server says it */
                                    total?: number;
                                    milliseconds: number;
                                };
                            };
                        } | {
                            /** @enum {string} */
                            side: "destination";
                            /** @description Null: a folder has none */
                            hostKey: {
                                type: string;
                                fingerprint: string;
                            } | null;
                        };
                        "application/x-ndjson": ({
                            /** @enum {string} */
                            kind: "steps";
                            steps: {
                                id: string;
                                title: string;
                            }[];
                        } | {
                            /** @enum {string} */
                            kind: "started";
                            step: string;
                        } | {
                            /** @enum {string} */
                            kind: "done";
                            step: string;
                            milliseconds: number;
                            /** @description Records in the first page */
                            received?: number;
                            /** @description Records of the whole collection, where the server says it */
                            total?: number;
                        } | {
                            /** @enum {string} */
                            kind: "waiting";
                            milliseconds: number;
                            why: string;
                        }) | {
                            /** @enum {string} */
                            kind: "result";
                            result: {
                                /** @enum {string} */
                                side: "source";
                                remembered: {
                                    /** @description The OneRoster address that answered */
                                    base: string;
                                    /** @enum {string} */
                                    version: "1.1" | "1.2";
                                    tokenUrl?: string;
                                    signInForm: string;
                                    /** @description The most records the server sends at once, where that was seen */
                                    pageCeiling?: number;
                                    /** @description Whether it says how many records there are */
                                    totals?: boolean;
                                    /** @description Whether it lets itself be asked to sort by sourcedId */
                                    sorted?: boolean;
                                };
                                collections: {
                                    [key: string]: {
                                        /** @description Records in the first page */
                                        received: number;
                                        /** @description Records of the whole collection, where the server says it */
                                        total?: number;
                                        milliseconds: number;
                                    };
                                };
                            } | {
                                /** @enum {string} */
                                side: "destination";
                                /** @description Null: a folder has none */
                                hostKey: {
                                    type: string;
                                    fingerprint: string;
                                } | null;
                            };
                        } | {
                            error: {
                                /** @description A stable word for machines */
                                code: string;
                                /** @description What happened, for people */
                                message: string;
                                /** @description The path of the field that is wrong, such as schedule.times.0.hour */
                                field?: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                                /**
                                 * @description Who has to act
                                 * @enum {string}
                                 */
                                whoseMove?: "district" | "SIS" | "Apple" | "Firstbell";
                                /** @description What that one does next */
                                next?: string;
                            };
                            /** @enum {string} */
                            kind: "failed";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/accounts/host-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The host key that an SFTP server shows, to be compared and confirmed
         * @description Needs an administrator of the team.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        host?: string;
                        /** @default 22 */
                        port?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            fingerprint: string;
                            /** @description What an account says when the key is confirmed */
                            line: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/accounts/{id}/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew the credentials; they are stored when signing in works with them
         * @description Needs an operator of the team.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The fields to change: null takes one away, a blank secret stays as it is */
                        settings: {
                            [key: string]: unknown;
                        };
                        /**
                         * @description When the new credentials expire
                         * @default null
                         */
                        expiresOn?: string | null;
                    };
                };
            };
            responses: {
                /** @description The account */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Account"];
                        "application/x-ndjson": ({
                            /** @enum {string} */
                            kind: "steps";
                            steps: {
                                id: string;
                                title: string;
                            }[];
                        } | {
                            /** @enum {string} */
                            kind: "started";
                            step: string;
                        } | {
                            /** @enum {string} */
                            kind: "done";
                            step: string;
                            milliseconds: number;
                            /** @description Records in the first page */
                            received?: number;
                            /** @description Records of the whole collection, where the server says it */
                            total?: number;
                        } | {
                            /** @enum {string} */
                            kind: "waiting";
                            milliseconds: number;
                            why: string;
                        }) | {
                            /** @enum {string} */
                            kind: "result";
                            result: components["schemas"]["Account"];
                        } | {
                            error: {
                                /** @description A stable word for machines */
                                code: string;
                                /** @description What happened, for people */
                                message: string;
                                /** @description The path of the field that is wrong, such as schedule.times.0.hour */
                                field?: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                                /**
                                 * @description Who has to act
                                 * @enum {string}
                                 */
                                whoseMove?: "district" | "SIS" | "Apple" | "Firstbell";
                                /** @description What that one does next */
                                next?: string;
                            };
                            /** @enum {string} */
                            kind: "failed";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/accounts/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in to an account as it is stored
         * @description Needs an operator of the team.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The account, with what was found */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Account"];
                        "application/x-ndjson": ({
                            /** @enum {string} */
                            kind: "steps";
                            steps: {
                                id: string;
                                title: string;
                            }[];
                        } | {
                            /** @enum {string} */
                            kind: "started";
                            step: string;
                        } | {
                            /** @enum {string} */
                            kind: "done";
                            step: string;
                            milliseconds: number;
                            /** @description Records in the first page */
                            received?: number;
                            /** @description Records of the whole collection, where the server says it */
                            total?: number;
                        } | {
                            /** @enum {string} */
                            kind: "waiting";
                            milliseconds: number;
                            why: string;
                        }) | {
                            /** @enum {string} */
                            kind: "result";
                            result: components["schemas"]["Account"];
                        } | {
                            error: {
                                /** @description A stable word for machines */
                                code: string;
                                /** @description What happened, for people */
                                message: string;
                                /** @description The path of the field that is wrong, such as schedule.times.0.hour */
                                field?: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                                /**
                                 * @description Who has to act
                                 * @enum {string}
                                 */
                                whoseMove?: "district" | "SIS" | "Apple" | "Firstbell";
                                /** @description What that one does next */
                                next?: string;
                            };
                            /** @enum {string} */
                            kind: "failed";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/accounts/{id}/discovery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Schools, terms and grades of a source, to choose from
         * @description Needs an operator of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What can be chosen */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            schools: {
                                sourcedId: string;
                                name: string;
                                identifier: string;
                            }[];
                            terms: {
                                sourcedId: string;
                                title: string;
                                type: string;
                                startDate: string;
                                endDate: string;
                                schoolYear: string;
                            }[];
                            /** @description As the source writes them; one that only few have may be missing */
                            grades: string[];
                        };
                        "application/x-ndjson": ({
                            /** @enum {string} */
                            kind: "steps";
                            steps: {
                                id: string;
                                title: string;
                            }[];
                        } | {
                            /** @enum {string} */
                            kind: "started";
                            step: string;
                        } | {
                            /** @enum {string} */
                            kind: "done";
                            step: string;
                            milliseconds: number;
                            /** @description Records in the first page */
                            received?: number;
                            /** @description Records of the whole collection, where the server says it */
                            total?: number;
                        } | {
                            /** @enum {string} */
                            kind: "waiting";
                            milliseconds: number;
                            why: string;
                        }) | {
                            /** @enum {string} */
                            kind: "result";
                            result: {
                                schools: {
                                    sourcedId: string;
                                    name: string;
                                    identifier: string;
                                }[];
                                terms: {
                                    sourcedId: string;
                                    title: string;
                                    type: string;
                                    startDate: string;
                                    endDate: string;
                                    schoolYear: string;
                                }[];
                                /** @description As the source writes them; one that only few have may be missing */
                                grades: string[];
                            };
                        } | {
                            error: {
                                /** @description A stable word for machines */
                                code: string;
                                /** @description What happened, for people */
                                message: string;
                                /** @description The path of the field that is wrong, such as schedule.times.0.hour */
                                field?: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                                /**
                                 * @description Who has to act
                                 * @enum {string}
                                 */
                                whoseMove?: "district" | "SIS" | "Apple" | "Firstbell";
                                /** @description What that one does next */
                                next?: string;
                            };
                            /** @enum {string} */
                            kind: "failed";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/accounts/{id}/baseline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was uploaded of what a destination has already
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountBaseline"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /**
         * Upload what a destination has already, to compare the first package with
         * @description A package that was sent before (ZIP), or the activity log of Apple School Manager (CSV), of at most 64 MB, for as long as nothing was delivered to this destination. It is kept encrypted, and removed after the first delivery.
         *
         *     Needs an administrator of the team.
         */
        put: {
            parameters: {
                query: {
                    /** @description Of the file: one that ends in .csv is an activity log, any other one a package */
                    name: string;
                };
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": string;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountBaseline"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Remove what was uploaded of what a destination has already
         * @description Needs an administrator of the team.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description There is nothing */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Templates, and what the pages of their wizards ask for
         * @description Needs a person who is signed in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Template"][];
                            next: null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Projects of a team, and how each does
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Project"][];
                            next: null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Finish the wizard of a template: makes a project with its flow
         * @description Needs an administrator of the team.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        template: "skyward" | "oneroster";
                        /** @description Of the project; default: the title of the template */
                        name?: string;
                        accounts: {
                            /** Format: uuid */
                            source: string;
                            /** Format: uuid */
                            destination: string;
                        };
                        configuration: {
                            hour: number;
                            /** @default 0 */
                            minute?: number;
                            timeZone: string;
                            alsoOnTheWeekend?: boolean;
                            /** @description 1 is Monday, 7 is Sunday */
                            days?: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
                            /**
                             * @description By sourcedId; none: all of them
                             * @default []
                             */
                            schools?: string[];
                            /**
                             * @description By sourcedId; none: what is in session
                             * @default []
                             */
                            terms?: string[];
                            /** @default true */
                            firstUploadNeedsApproval?: boolean;
                        };
                        /**
                         * @description Save request and response data of its runs
                         * @default false
                         */
                        savesBodies?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            project: components["schemas"]["Project"];
                            flow: components["schemas"]["WholeFlow"];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One project
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Project"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Delete a project with its flows and their History
         * @description Needs an administrator of the team.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is deleted */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Rename a project, switch saving request and response data, set what is kept
         * @description Needs an administrator of the team.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @description Save request and response data of its runs from now on */
                        savesBodies?: boolean;
                        /** @description Remove saved request and response data after so many days */
                        keepBodiesDays?: number;
                        /** @description Keep the packages of so many last runs; the last delivered one is always kept */
                        keepPackages?: number;
                        /** @description Remove runs from the History after so many days */
                        keepRunsDays?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Project"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/teams/{teamId}/flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Flows of a team, or of one of its projects
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: {
                    projectId?: string;
                };
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Flow"][];
                            next: null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Make a flow in a project
         * @description Needs an administrator of the team.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        projectId: string;
                        name: string;
                        /** @default true */
                        enabled?: boolean;
                        definition: {
                            /** Format: uuid */
                            sourceAccountId: string;
                            /** Format: uuid */
                            destinationAccountId: string;
                            schedule: {
                                timeZone: string;
                                /** @description One time of the day, or two */
                                times: {
                                    hour: number;
                                    minute: number;
                                }[];
                                /** @description 1 is Monday, 7 is Sunday */
                                days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
                                /**
                                 * @description Days on which it does not run, first and last one included
                                 * @default []
                                 */
                                blackouts?: {
                                    /** Format: date */
                                    from: string;
                                    /** Format: date */
                                    to: string;
                                    /** @default  */
                                    note?: string;
                                }[];
                            } | null;
                            options: {
                                /**
                                 * @description IANA zone of the district
                                 * @default America/Chicago
                                 */
                                timeZone?: string;
                                /** @default {} */
                                select?: {
                                    /**
                                     * Format: date
                                     * @description The day of the run; default: today in the time zone
                                     */
                                    day?: string;
                                    /**
                                     * @description What starts within so many days counts as in session
                                     * @default 14
                                     */
                                    lookAheadDays?: number;
                                    /**
                                     * @description School orgs by sourcedId or identifier; an empty include: all
                                     * @default {}
                                     */
                                    schools?: {
                                        /** @default [] */
                                        include?: string[];
                                        /** @default [] */
                                        exclude?: string[];
                                    };
                                    /**
                                     * @description Academic sessions by sourcedId or title; an include that is not empty replaces the rule of the day: enrollments have to fall into those terms
                                     * @default {}
                                     */
                                    terms?: {
                                        /** @default [] */
                                        include?: string[];
                                        /** @default [] */
                                        exclude?: string[];
                                    };
                                    /**
                                     * @description Students by the source's grade; an empty include: all
                                     * @default {}
                                     */
                                    grades?: {
                                        /** @default [] */
                                        include?: string[];
                                        /** @default [] */
                                        exclude?: string[];
                                    };
                                    /**
                                     * @description Records to leave out, by sourcedId
                                     * @default {}
                                     */
                                    leaveOut?: {
                                        /** @default [] */
                                        users?: string[];
                                        /** @default [] */
                                        classes?: string[];
                                        /** @default [] */
                                        courses?: string[];
                                    };
                                    /**
                                     * @description Statuses that mean "not there", per collection; default everywhere: tobedeleted
                                     * @default {}
                                     */
                                    dropStatuses?: {
                                        [key: string]: string[];
                                    };
                                    /**
                                     * @description Class types to keep, such as scheduled; empty: all
                                     * @default []
                                     */
                                    classTypes?: string[];
                                    /**
                                     * @description Roles that make a person a student, without regard to case
                                     * @default [
                                     *       "student"
                                     *     ]
                                     */
                                    studentRoles?: string[];
                                    /**
                                     * @description Roles that make a person staff, without regard to case
                                     * @default [
                                     *       "teacher",
                                     *       "aide",
                                     *       "proctor",
                                     *       "counselor",
                                     *       "principal",
                                     *       "administrator",
                                     *       "districtAdministrator",
                                     *       "siteAdministrator",
                                     *       "systemAdministrator"
                                     *     ]
                                     */
                                    staffRoles?: string[];
                                };
                                /** @default {} */
                                mapping?: {
                                    /**
                                     * @description Field of the source that becomes person_number
                                     * @default identifier
                                     * @enum {string}
                                     */
                                    personNumber?: "identifier" | "username" | "sourcedId" | "email" | "none";
                                    /**
                                     * @description Field of the source that becomes sis_username
                                     * @default username
                                     * @enum {string}
                                     */
                                    sisUsername?: "identifier" | "username" | "sourcedId" | "email" | "none";
                                    /** @default {} */
                                    email?: {
                                        /**
                                         * @description Field of the source that becomes email_address
                                         * @default email
                                         * @enum {string}
                                         */
                                        from?: "email" | "username" | "identifier" | "none";
                                        /** @description Makes <value>@<domain> of a username or an identifier */
                                        domain?: string;
                                        /**
                                         * @description Use the domain rule only where the source's e-mail is blank
                                         * @default true
                                         */
                                        onlyWhenMissing?: boolean;
                                    };
                                    /**
                                     * @description Prefer preferredGivenName etc. (OneRoster 1.2)
                                     * @default false
                                     */
                                    preferredNames?: boolean;
                                    /**
                                     * @description Grade of the source → grade_level
                                     * @default {}
                                     */
                                    gradeLabels?: {
                                        [key: string]: string;
                                    };
                                    /** @default {} */
                                    passwordPolicy?: {
                                        /**
                                         * @description password_policy of students: 4 or 6 digits, or 8 characters; blank: as set in Apple School Manager
                                         * @default
                                         * @enum {string}
                                         */
                                        default?: "4" | "6" | "8" | "";
                                        /**
                                         * @description Another one for single grades, by the source's grade
                                         * @default {}
                                         */
                                        grades?: {
                                            [key: string]: "4" | "6" | "8" | "";
                                        };
                                    };
                                    /**
                                     * @description Field of the class that becomes class_number; blank: its title or code
                                     * @default classCode
                                     * @enum {string}
                                     */
                                    classNumber?: "classCode" | "title" | "period" | "sourcedId";
                                    /**
                                     * @description {title}, {code} and {sourcedId} stand for the course’s own; a blank title: the class’s title
                                     * @default {title}
                                     */
                                    courseName?: string;
                                };
                                /**
                                 * @description pass: sourcedIds of letters, digits, - _ . @ as they are. strict: others become a stable UUIDv5
                                 * @default pass
                                 * @enum {string}
                                 */
                                identifiers?: "pass" | "strict";
                                /**
                                 * @description sourcedId → the person_id that Apple School Manager already has for this human
                                 * @default {}
                                 */
                                mapPeople?: {
                                    [key: string]: string;
                                };
                                /**
                                 * @description Send people as new although Apple School Manager seems to have them under another person_id
                                 * @default false
                                 */
                                acceptDuplicates?: boolean;
                                /** @default {} */
                                patches?: {
                                    /**
                                     * @description Drop instructors who are not in staff.csv
                                     * @default true
                                     */
                                    unknownInstructors?: boolean;
                                    /**
                                     * @description Drop rosters whose class is not in classes.csv
                                     * @default true
                                     */
                                    unknownRosterClasses?: boolean;
                                    /**
                                     * @description Drop rosters whose student is not in students.csv
                                     * @default true
                                     */
                                    unknownRosterStudents?: boolean;
                                };
                                /**
                                 * @description Fields that the tenant's Managed Apple Account format uses: blank ones block
                                 * @default []
                                 */
                                accountFormat?: ("person_number" | "middle_name" | "grade_level" | "email_address" | "sis_username")[];
                                /**
                                 * @description Federated authentication is on: e-mails are required and unique
                                 * @default false
                                 */
                                federated?: boolean;
                                /** @default {} */
                                guard?: {
                                    /**
                                     * @description Students, and staff, each
                                     * @default {}
                                     */
                                    people?: {
                                        /**
                                         * @description Hold when more than this share is removed …
                                         * @default 10
                                         */
                                        percent?: number;
                                        /**
                                         * @description … and at least so many are
                                         * @default 5
                                         */
                                        atLeast?: number;
                                        /**
                                         * @description Hold when more than so many are removed, whatever the share; null: no such limit
                                         * @default 500
                                         */
                                        atMost?: number | null;
                                    };
                                    /**
                                     * @description Classes, and courses, each
                                     * @default {}
                                     */
                                    classes?: {
                                        /**
                                         * @description Hold when more than this share is removed …
                                         * @default 10
                                         */
                                        percent?: number;
                                        /**
                                         * @description … and at least so many are
                                         * @default 5
                                         */
                                        atLeast?: number;
                                        /**
                                         * @description Hold when more than so many are removed, whatever the share; null: no such limit
                                         * @default 500
                                         */
                                        atMost?: number | null;
                                    };
                                    /** @default {} */
                                    rosters?: {
                                        /**
                                         * @description Hold when more than this share is removed …
                                         * @default 25
                                         */
                                        percent?: number;
                                        /**
                                         * @description … and at least so many are
                                         * @default 50
                                         */
                                        atLeast?: number;
                                        /**
                                         * @description Hold when more than so many are removed, whatever the share; null: no such limit
                                         * @default null
                                         */
                                        atMost?: number | null;
                                    };
                                    /**
                                     * @description Students, and staff, each: who have another name, e-mail address, username or number than before, or none any more
                                     * @default {}
                                     */
                                    changedPeople?: {
                                        /**
                                         * @description Hold when more than this share is changed …
                                         * @default 25
                                         */
                                        percent?: number;
                                        /**
                                         * @description … and at least so many are
                                         * @default 10
                                         */
                                        atLeast?: number;
                                        /**
                                         * @description Hold when more than so many are changed, whatever the share; null: no such limit
                                         * @default null
                                         */
                                        atMost?: number | null;
                                    };
                                    /**
                                     * @description A location that is no longer in the package
                                     * @default hold
                                     * @enum {string}
                                     */
                                    removedLocations?: "hold" | "allow";
                                    /**
                                     * @description Hold when a collection of the source shrank by more
                                     * @default 25
                                     */
                                    shrunkCollectionPercent?: number;
                                    /**
                                     * @description A person_id that now belongs to another human
                                     * @default hold
                                     * @enum {string}
                                     */
                                    changedHumans?: "hold" | "allow";
                                };
                            };
                            /** @default [] */
                            extraPeople?: {
                                sourcedId: string;
                                role: string;
                                givenName: string;
                                /** @default  */
                                middleName?: string;
                                familyName: string;
                                /** @default  */
                                identifier?: string;
                                /** @default  */
                                username?: string;
                                /** @default  */
                                email?: string;
                                /** @default  */
                                grade?: string;
                                schools: string[];
                            }[];
                            /** @default false */
                            approveFirst?: boolean;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WholeFlow"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/flows/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One flow, with its definition
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WholeFlow"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Delete a flow; its runs stay in the History
         * @description Needs an administrator of the team.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is deleted */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Rename a flow, switch it on or off
         * @description Needs an administrator of the team.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        enabled?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WholeFlow"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/teams/{teamId}/flows/{id}/copies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a flow like this one, switched off
         * @description Needs an administrator of the team.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Default: the name of the flow, and “copy” */
                        name?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WholeFlow"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/flows/{id}/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new address that starts the flow; it is shown this once, and replaces the one from before
         * @description Needs an administrator of the team.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uri */
                            url: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /**
         * End the address that starts the flow
         * @description Needs an administrator of the team.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description There is none */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/flows/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Versions of a flow, the newest first
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                version: number;
                                savedBy: string;
                                /** Format: date-time */
                                savedAt: string;
                                comment: string | null;
                            }[];
                            next: null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Save a flow as a new version, which is in force from then on
         * @description Answers 409 `flow-changed` when another version was saved since `basedOn`; `details` then has that version (`current`), what it changed (`theirs`) and what this one would change (`yours`).
         *
         *     Needs an administrator of the team.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The version in force when the change was begun */
                        basedOn: number;
                        definition: {
                            /** Format: uuid */
                            sourceAccountId: string;
                            /** Format: uuid */
                            destinationAccountId: string;
                            schedule: {
                                timeZone: string;
                                /** @description One time of the day, or two */
                                times: {
                                    hour: number;
                                    minute: number;
                                }[];
                                /** @description 1 is Monday, 7 is Sunday */
                                days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
                                /**
                                 * @description Days on which it does not run, first and last one included
                                 * @default []
                                 */
                                blackouts?: {
                                    /** Format: date */
                                    from: string;
                                    /** Format: date */
                                    to: string;
                                    /** @default  */
                                    note?: string;
                                }[];
                            } | null;
                            options: {
                                /**
                                 * @description IANA zone of the district
                                 * @default America/Chicago
                                 */
                                timeZone?: string;
                                /** @default {} */
                                select?: {
                                    /**
                                     * Format: date
                                     * @description The day of the run; default: today in the time zone
                                     */
                                    day?: string;
                                    /**
                                     * @description What starts within so many days counts as in session
                                     * @default 14
                                     */
                                    lookAheadDays?: number;
                                    /**
                                     * @description School orgs by sourcedId or identifier; an empty include: all
                                     * @default {}
                                     */
                                    schools?: {
                                        /** @default [] */
                                        include?: string[];
                                        /** @default [] */
                                        exclude?: string[];
                                    };
                                    /**
                                     * @description Academic sessions by sourcedId or title; an include that is not empty replaces the rule of the day: enrollments have to fall into those terms
                                     * @default {}
                                     */
                                    terms?: {
                                        /** @default [] */
                                        include?: string[];
                                        /** @default [] */
                                        exclude?: string[];
                                    };
                                    /**
                                     * @description Students by the source's grade; an empty include: all
                                     * @default {}
                                     */
                                    grades?: {
                                        /** @default [] */
                                        include?: string[];
                                        /** @default [] */
                                        exclude?: string[];
                                    };
                                    /**
                                     * @description Records to leave out, by sourcedId
                                     * @default {}
                                     */
                                    leaveOut?: {
                                        /** @default [] */
                                        users?: string[];
                                        /** @default [] */
                                        classes?: string[];
                                        /** @default [] */
                                        courses?: string[];
                                    };
                                    /**
                                     * @description Statuses that mean "not there", per collection; default everywhere: tobedeleted
                                     * @default {}
                                     */
                                    dropStatuses?: {
                                        [key: string]: string[];
                                    };
                                    /**
                                     * @description Class types to keep, such as scheduled; empty: all
                                     * @default []
                                     */
                                    classTypes?: string[];
                                    /**
                                     * @description Roles that make a person a student, without regard to case
                                     * @default [
                                     *       "student"
                                     *     ]
                                     */
                                    studentRoles?: string[];
                                    /**
                                     * @description Roles that make a person staff, without regard to case
                                     * @default [
                                     *       "teacher",
                                     *       "aide",
                                     *       "proctor",
                                     *       "counselor",
                                     *       "principal",
                                     *       "administrator",
                                     *       "districtAdministrator",
                                     *       "siteAdministrator",
                                     *       "systemAdministrator"
                                     *     ]
                                     */
                                    staffRoles?: string[];
                                };
                                /** @default {} */
                                mapping?: {
                                    /**
                                     * @description Field of the source that becomes person_number
                                     * @default identifier
                                     * @enum {string}
                                     */
                                    personNumber?: "identifier" | "username" | "sourcedId" | "email" | "none";
                                    /**
                                     * @description Field of the source that becomes sis_username
                                     * @default username
                                     * @enum {string}
                                     */
                                    sisUsername?: "identifier" | "username" | "sourcedId" | "email" | "none";
                                    /** @default {} */
                                    email?: {
                                        /**
                                         * @description Field of the source that becomes email_address
                                         * @default email
                                         * @enum {string}
                                         */
                                        from?: "email" | "username" | "identifier" | "none";
                                        /** @description Makes <value>@<domain> of a username or an identifier */
                                        domain?: string;
                                        /**
                                         * @description Use the domain rule only where the source's e-mail is blank
                                         * @default true
                                         */
                                        onlyWhenMissing?: boolean;
                                    };
                                    /**
                                     * @description Prefer preferredGivenName etc. (OneRoster 1.2)
                                     * @default false
                                     */
                                    preferredNames?: boolean;
                                    /**
                                     * @description Grade of the source → grade_level
                                     * @default {}
                                     */
                                    gradeLabels?: {
                                        [key: string]: string;
                                    };
                                    /** @default {} */
                                    passwordPolicy?: {
                                        /**
                                         * @description password_policy of students: 4 or 6 digits, or 8 characters; blank: as set in Apple School Manager
                                         * @default
                                         * @enum {string}
                                         */
                                        default?: "4" | "6" | "8" | "";
                                        /**
                                         * @description Another one for single grades, by the source's grade
                                         * @default {}
                                         */
                                        grades?: {
                                            [key: string]: "4" | "6" | "8" | "";
                                        };
                                    };
                                    /**
                                     * @description Field of the class that becomes class_number; blank: its title or code
                                     * @default classCode
                                     * @enum {string}
                                     */
                                    classNumber?: "classCode" | "title" | "period" | "sourcedId";
                                    /**
                                     * @description {title}, {code} and {sourcedId} stand for the course’s own; a blank title: the class’s title
                                     * @default {title}
                                     */
                                    courseName?: string;
                                };
                                /**
                                 * @description pass: sourcedIds of letters, digits, - _ . @ as they are. strict: others become a stable UUIDv5
                                 * @default pass
                                 * @enum {string}
                                 */
                                identifiers?: "pass" | "strict";
                                /**
                                 * @description sourcedId → the person_id that Apple School Manager already has for this human
                                 * @default {}
                                 */
                                mapPeople?: {
                                    [key: string]: string;
                                };
                                /**
                                 * @description Send people as new although Apple School Manager seems to have them under another person_id
                                 * @default false
                                 */
                                acceptDuplicates?: boolean;
                                /** @default {} */
                                patches?: {
                                    /**
                                     * @description Drop instructors who are not in staff.csv
                                     * @default true
                                     */
                                    unknownInstructors?: boolean;
                                    /**
                                     * @description Drop rosters whose class is not in classes.csv
                                     * @default true
                                     */
                                    unknownRosterClasses?: boolean;
                                    /**
                                     * @description Drop rosters whose student is not in students.csv
                                     * @default true
                                     */
                                    unknownRosterStudents?: boolean;
                                };
                                /**
                                 * @description Fields that the tenant's Managed Apple Account format uses: blank ones block
                                 * @default []
                                 */
                                accountFormat?: ("person_number" | "middle_name" | "grade_level" | "email_address" | "sis_username")[];
                                /**
                                 * @description Federated authentication is on: e-mails are required and unique
                                 * @default false
                                 */
                                federated?: boolean;
                                /** @default {} */
                                guard?: {
                                    /**
                                     * @description Students, and staff, each
                                     * @default {}
                                     */
                                    people?: {
                                        /**
                                         * @description Hold when more than this share is removed …
                                         * @default 10
                                         */
                                        percent?: number;
                                        /**
                                         * @description … and at least so many are
                                         * @default 5
                                         */
                                        atLeast?: number;
                                        /**
                                         * @description Hold when more than so many are removed, whatever the share; null: no such limit
                                         * @default 500
                                         */
                                        atMost?: number | null;
                                    };
                                    /**
                                     * @description Classes, and courses, each
                                     * @default {}
                                     */
                                    classes?: {
                                        /**
                                         * @description Hold when more than this share is removed …
                                         * @default 10
                                         */
                                        percent?: number;
                                        /**
                                         * @description … and at least so many are
                                         * @default 5
                                         */
                                        atLeast?: number;
                                        /**
                                         * @description Hold when more than so many are removed, whatever the share; null: no such limit
                                         * @default 500
                                         */
                                        atMost?: number | null;
                                    };
                                    /** @default {} */
                                    rosters?: {
                                        /**
                                         * @description Hold when more than this share is removed …
                                         * @default 25
                                         */
                                        percent?: number;
                                        /**
                                         * @description … and at least so many are
                                         * @default 50
                                         */
                                        atLeast?: number;
                                        /**
                                         * @description Hold when more than so many are removed, whatever the share; null: no such limit
                                         * @default null
                                         */
                                        atMost?: number | null;
                                    };
                                    /**
                                     * @description Students, and staff, each: who have another name, e-mail address, username or number than before, or none any more
                                     * @default {}
                                     */
                                    changedPeople?: {
                                        /**
                                         * @description Hold when more than this share is changed …
                                         * @default 25
                                         */
                                        percent?: number;
                                        /**
                                         * @description … and at least so many are
                                         * @default 10
                                         */
                                        atLeast?: number;
                                        /**
                                         * @description Hold when more than so many are changed, whatever the share; null: no such limit
                                         * @default null
                                         */
                                        atMost?: number | null;
                                    };
                                    /**
                                     * @description A location that is no longer in the package
                                     * @default hold
                                     * @enum {string}
                                     */
                                    removedLocations?: "hold" | "allow";
                                    /**
                                     * @description Hold when a collection of the source shrank by more
                                     * @default 25
                                     */
                                    shrunkCollectionPercent?: number;
                                    /**
                                     * @description A person_id that now belongs to another human
                                     * @default hold
                                     * @enum {string}
                                     */
                                    changedHumans?: "hold" | "allow";
                                };
                            };
                            /** @default [] */
                            extraPeople?: {
                                sourcedId: string;
                                role: string;
                                givenName: string;
                                /** @default  */
                                middleName?: string;
                                familyName: string;
                                /** @default  */
                                identifier?: string;
                                /** @default  */
                                username?: string;
                                /** @default  */
                                email?: string;
                                /** @default  */
                                grade?: string;
                                schools: string[];
                            }[];
                            /** @default false */
                            approveFirst?: boolean;
                        };
                        /** @default null */
                        comment?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WholeFlow"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/flows/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One version of a flow
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                    version: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: number;
                            savedBy: string;
                            /** Format: date-time */
                            savedAt: string;
                            comment: string | null;
                            definition: {
                                /** Format: uuid */
                                sourceAccountId: string;
                                /** Format: uuid */
                                destinationAccountId: string;
                                schedule: {
                                    timeZone: string;
                                    /** @description One time of the day, or two */
                                    times: {
                                        hour: number;
                                        minute: number;
                                    }[];
                                    /** @description 1 is Monday, 7 is Sunday */
                                    days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
                                    /**
                                     * @description Days on which it does not run, first and last one included
                                     * @default []
                                     */
                                    blackouts: {
                                        /** Format: date */
                                        from: string;
                                        /** Format: date */
                                        to: string;
                                        /** @default  */
                                        note: string;
                                    }[];
                                } | null;
                                options: {
                                    /**
                                     * @description IANA zone of the district
                                     * @default America/Chicago
                                     */
                                    timeZone: string;
                                    select: {
                                        /**
                                         * Format: date
                                         * @description The day of the run; default: today in the time zone
                                         */
                                        day?: string;
                                        /**
                                         * @description What starts within so many days counts as in session
                                         * @default 14
                                         */
                                        lookAheadDays: number;
                                        /** @description School orgs by sourcedId or identifier; an empty include: all */
                                        schools: {
                                            /** @default [] */
                                            include: string[];
                                            /** @default [] */
                                            exclude: string[];
                                        };
                                        /** @description Academic sessions by sourcedId or title; an include that is not empty replaces the rule of the day: enrollments have to fall into those terms */
                                        terms: {
                                            /** @default [] */
                                            include: string[];
                                            /** @default [] */
                                            exclude: string[];
                                        };
                                        /** @description Students by the source's grade; an empty include: all */
                                        grades: {
                                            /** @default [] */
                                            include: string[];
                                            /** @default [] */
                                            exclude: string[];
                                        };
                                        /** @description Records to leave out, by sourcedId */
                                        leaveOut: {
                                            /** @default [] */
                                            users: string[];
                                            /** @default [] */
                                            classes: string[];
                                            /** @default [] */
                                            courses: string[];
                                        };
                                        /**
                                         * @description Statuses that mean "not there", per collection; default everywhere: tobedeleted
                                         * @default {}
                                         */
                                        dropStatuses: {
                                            [key: string]: string[];
                                        };
                                        /**
                                         * @description Class types to keep, such as scheduled; empty: all
                                         * @default []
                                         */
                                        classTypes: string[];
                                        /**
                                         * @description Roles that make a person a student, without regard to case
                                         * @default [
                                         *       "student"
                                         *     ]
                                         */
                                        studentRoles: string[];
                                        /**
                                         * @description Roles that make a person staff, without regard to case
                                         * @default [
                                         *       "teacher",
                                         *       "aide",
                                         *       "proctor",
                                         *       "counselor",
                                         *       "principal",
                                         *       "administrator",
                                         *       "districtAdministrator",
                                         *       "siteAdministrator",
                                         *       "systemAdministrator"
                                         *     ]
                                         */
                                        staffRoles: string[];
                                    };
                                    mapping: {
                                        /**
                                         * @description Field of the source that becomes person_number
                                         * @default identifier
                                         * @enum {string}
                                         */
                                        personNumber: "identifier" | "username" | "sourcedId" | "email" | "none";
                                        /**
                                         * @description Field of the source that becomes sis_username
                                         * @default username
                                         * @enum {string}
                                         */
                                        sisUsername: "identifier" | "username" | "sourcedId" | "email" | "none";
                                        email: {
                                            /**
                                             * @description Field of the source that becomes email_address
                                             * @default email
                                             * @enum {string}
                                             */
                                            from: "email" | "username" | "identifier" | "none";
                                            /** @description Makes <value>@<domain> of a username or an identifier */
                                            domain?: string;
                                            /**
                                             * @description Use the domain rule only where the source's e-mail is blank
                                             * @default true
                                             */
                                            onlyWhenMissing: boolean;
                                        };
                                        /**
                                         * @description Prefer preferredGivenName etc. (OneRoster 1.2)
                                         * @default false
                                         */
                                        preferredNames: boolean;
                                        /**
                                         * @description Grade of the source → grade_level
                                         * @default {}
                                         */
                                        gradeLabels: {
                                            [key: string]: string;
                                        };
                                        passwordPolicy: {
                                            /**
                                             * @description password_policy of students: 4 or 6 digits, or 8 characters; blank: as set in Apple School Manager
                                             * @default
                                             * @enum {string}
                                             */
                                            default: "4" | "6" | "8" | "";
                                            /**
                                             * @description Another one for single grades, by the source's grade
                                             * @default {}
                                             */
                                            grades: {
                                                [key: string]: "4" | "6" | "8" | "";
                                            };
                                        };
                                        /**
                                         * @description Field of the class that becomes class_number; blank: its title or code
                                         * @default classCode
                                         * @enum {string}
                                         */
                                        classNumber: "classCode" | "title" | "period" | "sourcedId";
                                        /**
                                         * @description {title}, {code} and {sourcedId} stand for the course’s own; a blank title: the class’s title
                                         * @default {title}
                                         */
                                        courseName: string;
                                    };
                                    /**
                                     * @description pass: sourcedIds of letters, digits, - _ . @ as they are. strict: others become a stable UUIDv5
                                     * @default pass
                                     * @enum {string}
                                     */
                                    identifiers: "pass" | "strict";
                                    /**
                                     * @description sourcedId → the person_id that Apple School Manager already has for this human
                                     * @default {}
                                     */
                                    mapPeople: {
                                        [key: string]: string;
                                    };
                                    /**
                                     * @description Send people as new although Apple School Manager seems to have them under another person_id
                                     * @default false
                                     */
                                    acceptDuplicates: boolean;
                                    patches: {
                                        /**
                                         * @description Drop instructors who are not in staff.csv
                                         * @default true
                                         */
                                        unknownInstructors: boolean;
                                        /**
                                         * @description Drop rosters whose class is not in classes.csv
                                         * @default true
                                         */
                                        unknownRosterClasses: boolean;
                                        /**
                                         * @description Drop rosters whose student is not in students.csv
                                         * @default true
                                         */
                                        unknownRosterStudents: boolean;
                                    };
                                    /**
                                     * @description Fields that the tenant's Managed Apple Account format uses: blank ones block
                                     * @default []
                                     */
                                    accountFormat: ("person_number" | "middle_name" | "grade_level" | "email_address" | "sis_username")[];
                                    /**
                                     * @description Federated authentication is on: e-mails are required and unique
                                     * @default false
                                     */
                                    federated: boolean;
                                    guard: {
                                        /** @description Students, and staff, each */
                                        people: {
                                            /**
                                             * @description Hold when more than this share is removed …
                                             * @default 10
                                             */
                                            percent: number;
                                            /**
                                             * @description … and at least so many are
                                             * @default 5
                                             */
                                            atLeast: number;
                                            /**
                                             * @description Hold when more than so many are removed, whatever the share; null: no such limit
                                             * @default 500
                                             */
                                            atMost: number | null;
                                        };
                                        /** @description Classes, and courses, each */
                                        classes: {
                                            /**
                                             * @description Hold when more than this share is removed …
                                             * @default 10
                                             */
                                            percent: number;
                                            /**
                                             * @description … and at least so many are
                                             * @default 5
                                             */
                                            atLeast: number;
                                            /**
                                             * @description Hold when more than so many are removed, whatever the share; null: no such limit
                                             * @default 500
                                             */
                                            atMost: number | null;
                                        };
                                        rosters: {
                                            /**
                                             * @description Hold when more than this share is removed …
                                             * @default 25
                                             */
                                            percent: number;
                                            /**
                                             * @description … and at least so many are
                                             * @default 50
                                             */
                                            atLeast: number;
                                            /**
                                             * @description Hold when more than so many are removed, whatever the share; null: no such limit
                                             * @default null
                                             */
                                            atMost: number | null;
                                        };
                                        /** @description Students, and staff, each: who have another name, e-mail address, username or number than before, or none any more */
                                        changedPeople: {
                                            /**
                                             * @description Hold when more than this share is changed …
                                             * @default 25
                                             */
                                            percent: number;
                                            /**
                                             * @description … and at least so many are
                                             * @default 10
                                             */
                                            atLeast: number;
                                            /**
                                             * @description Hold when more than so many are changed, whatever the share; null: no such limit
                                             * @default null
                                             */
                                            atMost: number | null;
                                        };
                                        /**
                                         * @description A location that is no longer in the package
                                         * @default hold
                                         * @enum {string}
                                         */
                                        removedLocations: "hold" | "allow";
                                        /**
                                         * @description Hold when a collection of the source shrank by more
                                         * @default 25
                                         */
                                        shrunkCollectionPercent: number;
                                        /**
                                         * @description A person_id that now belongs to another human
                                         * @default hold
                                         * @enum {string}
                                         */
                                        changedHumans: "hold" | "allow";
                                    };
                                };
                                /** @default [] */
                                extraPeople: {
                                    sourcedId: string;
                                    role: string;
                                    givenName: string;
                                    /** @default  */
                                    middleName: string;
                                    familyName: string;
                                    /** @default  */
                                    identifier: string;
                                    /** @default  */
                                    username: string;
                                    /** @default  */
                                    email: string;
                                    /** @default  */
                                    grade: string;
                                    schools: string[];
                                }[];
                                /** @default false */
                                approveFirst: boolean;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/flows/{id}/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * In which fields two versions of a flow differ
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query: {
                    from: number;
                    to: number;
                };
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            from: {
                                version: number;
                                savedBy: string;
                                /** Format: date-time */
                                savedAt: string;
                                comment: string | null;
                            };
                            to: {
                                version: number;
                                savedBy: string;
                                /** Format: date-time */
                                savedAt: string;
                                comment: string | null;
                            };
                            differences: {
                                /** @description Such as schedule.times, or options.mapping.gradeLabels["KG"] */
                                path: string;
                                /** @description Absent: it was not there */
                                before?: unknown;
                                /** @description Absent: it is not there any more */
                                after?: unknown;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/flows/{id}/versions/{version}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Save what an earlier version said as a new version
         * @description Needs an administrator of the team.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                    version: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The version in force when the change was begun */
                        basedOn: number;
                        /** @default null */
                        comment?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WholeFlow"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/flows/{id}/next-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When a flow runs next
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: {
                    count?: number;
                };
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ScheduleView"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/schedule-previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a schedule would mean: in words, its next three runs, and what the clocks do to it
         * @description Needs a member of the team.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        timeZone: string;
                        /** @description One time of the day, or two */
                        times: {
                            hour: number;
                            minute: number;
                        }[];
                        /** @description 1 is Monday, 7 is Sunday */
                        days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
                        /**
                         * @description Days on which it does not run, first and last one included
                         * @default []
                         */
                        blackouts?: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                            /** @default  */
                            note?: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ScheduleView"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/time-zones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Time zones, all or those whose name contains something, such as US/
         * @description Needs a person who is signed in.
         */
        get: {
            parameters: {
                query?: {
                    search?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["TimeZone"][];
                            next: null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/flows/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a flow now, or preview it; 409 names the run that is under way already
         * @description Needs an operator of the team.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Everything but sending the package
                         * @default false
                         */
                        preview?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/runs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a run; one that is running stops within seconds
         * @description Needs an operator of the team.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description false: it is running, and was asked to stop */
                            cancelled: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/runs/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have the package of a held run or of a preview sent, and no other one
         * @description Needs an operator of the team.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Of the package that was looked at; no other one is sent */
                        sha256: string;
                        comment: string;
                    };
                };
            };
            responses: {
                /** @description It is approved, and sent by the next worker */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/runs/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Discard a held run: its package is never sent
         * @description Needs an operator of the team.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        comment: string;
                    };
                };
            };
            responses: {
                /** @description It is discarded */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/runs/{id}/rerun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a flow again: with fresh data, or by sending the package of a delivered run once more (roll back)
         * @description Needs an operator of the team.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Read the roster anew, or send the package of this run once more, which rolls back what came after it
                         * @enum {string}
                         */
                        with: "fresh-data" | "stored-package";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Runs, the newest first
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: {
                    projectId?: string;
                    flowId?: string;
                    /** @description One or more states, with commas */
                    state?: ("scheduled" | "queued" | "running" | "waiting-for-approval" | "retrying" | "succeeded" | "succeeded-with-warnings" | "failed" | "cancelled" | "superseded" | "skipped")[];
                    /** @description One or more triggers, with commas */
                    trigger?: ("schedule" | "manual" | "webhook" | "rerun")[];
                    /** @description Made at or after this time */
                    from?: string;
                    /** @description Made before this time */
                    to?: string;
                    /** @description `next` of the page before */
                    before?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["ListedRun"][];
                            next: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One run, with its steps
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Run"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/runs/{id}/exchanges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Exchanges with the SIS and with Apple, in their order
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before */
                    after?: string;
                    limit?: number;
                    with?: "source" | "destination";
                    /** @description Only those that failed */
                    failed?: string;
                };
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Exchange"][];
                            next: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/runs/{id}/exchanges/{position}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One exchange, without its request and response data
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                    position: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            exchange: components["schemas"]["Exchange"];
                            /** @description The position of the one before or after it; null: there is none */
                            previous: number | null;
                            /** @description The position of the one before or after it; null: there is none */
                            following: number | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/runs/{id}/exchanges/{position}/bodies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Request and response data of an exchange, to look at
         * @description Who looks at it is written into the audit log.
         *
         *     Needs an operator of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                    position: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            request: {
                                /** @description The request line, or the status of the answer */
                                start: string;
                                /** @description Values that may be secret are ••• */
                                headers: {
                                    [key: string]: string;
                                };
                                bytes: number;
                                /** @enum {string} */
                                kind: "json" | "text" | "binary" | "empty";
                                /** @description JSON is laid out */
                                text: string;
                                /** @description There is more of it than is shown here */
                                cut: boolean;
                            } | null;
                            response: {
                                /** @description The request line, or the status of the answer */
                                start: string;
                                /** @description Values that may be secret are ••• */
                                headers: {
                                    [key: string]: string;
                                };
                                bytes: number;
                                /** @enum {string} */
                                kind: "json" | "text" | "binary" | "empty";
                                /** @description JSON is laid out */
                                text: string;
                                /** @description There is more of it than is shown here */
                                cut: boolean;
                            } | null;
                            /** @description Why something is not there */
                            note: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/runs/{id}/exchanges/{position}/bodies/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The whole body of a request or of a response, as it was; secrets are masked
         * @description Who takes it is written into the audit log.
         *
         *     Needs an operator of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                    position: number;
                    kind: "request" | "response";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The bytes of the body */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/runs/{id}/findings/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rules that something was found by, with how much and the first of it
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["FindingRule"][];
                            next: null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/runs/{id}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Findings, of all rules or of one
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before */
                    after?: string;
                    limit?: number;
                    /** @description A rule, such as rosters.student-unknown */
                    rule?: string;
                    /** @description Stops the run, leaves the record out, leaves the value out, or only says so */
                    severity?: "blocks" | "drops-record" | "drops-value" | "warns";
                    /** @description Part of a name, an identifier or a value */
                    search?: string;
                };
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Finding"][];
                            /** @description How many there are on all pages */
                            total: number;
                            next: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/runs/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much changes in each table
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            tables: {
                                [key: string]: {
                                    before: number;
                                    after: number;
                                    added: number;
                                    changed: number;
                                    removed: number;
                                    unchanged: number;
                                    moved: number;
                                };
                            };
                            /** @description What to filter by */
                            locations: {
                                id: string;
                                name: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/runs/{id}/changes/{table}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changes in one table, row by row
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before */
                    after?: string;
                    limit?: number;
                    change?: "added" | "changed" | "removed";
                    /** @description A location_id */
                    location?: string;
                    /** @description Part of a name, an identifier or a value */
                    search?: string;
                    sort?: "key" | "name" | "change";
                    order?: "ascending" | "descending";
                };
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                    table: "locations" | "students" | "staff" | "courses" | "classes" | "rosters";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Change"][];
                            /** @description How many there are on all pages */
                            total: number;
                            next: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/runs/{id}/changes/{table}/schools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much changes in one table at each school where something does
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                    table: "locations" | "students" | "staff" | "courses" | "classes" | "rosters";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["SchoolChanges"][];
                            next: null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/runs/{id}/package/{table}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rows of a table of the package
         * @description Needs an operator of the team.
         */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before */
                    after?: string;
                    limit?: number;
                    /** @description Part of a name, an identifier or a value */
                    search?: string;
                };
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                    table: "locations" | "students" | "staff" | "courses" | "classes" | "rosters";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["PackageRow"][];
                            /** @description How many there are on all pages */
                            total: number;
                            next: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/runs/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why somebody or something is in the package, or not
         * @description At most ten records are explained; the exact matches only, where there are any.
         *
         *     Needs a member of the team.
         */
        get: {
            parameters: {
                query: {
                    /** @description An identifier, a name, a title or an e-mail address */
                    who: string;
                };
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Explanation"][];
                            next: null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/runs/{id}/package": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The package as a zip, as it was checked and sent
         * @description Who takes it is written into the audit log.
         *
         *     Needs an operator of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The zip; its SHA-256 stands in X-SHA256 */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/zip": string;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/runs/{id}/report.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All findings and changes, for a spreadsheet
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A line for each finding and for each change */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/runs/{id}/report.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A report to read, print and pass on
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: {
                    download?: string;
                };
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One page without scripts */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/html": string;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens to the runs of the team, live
         * @description Server-sent events (text/event-stream). `state`: a run came into a state; `progress`: how far it has come;
         *     `exchanges`: how many are on record. First comes how things stand. Who comes back with Last-Event-ID is told the states
         *     that were missed. The stream ends when the listener signs out.
         *
         *     Needs a member of the team.
         */
        get: {
            parameters: {
                query?: {
                    /** @description As the header Last-Event-ID, for the first call */
                    lastEventId?: string;
                };
                header?: {
                    /** @description As the header Last-Event-ID, for the first call */
                    "last-event-id"?: string;
                };
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Events, until the listener goes away */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/runs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens to a run, live
         * @description Server-sent events (text/event-stream). `state`: a run came into a state; `progress`: how far it has come;
         *     `exchanges`: how many are on record. First comes how things stand. Who comes back with Last-Event-ID is told the states
         *     that were missed. The stream ends when the listener signs out.
         *
         *     Needs a member of the team.
         */
        get: {
            parameters: {
                query?: {
                    /** @description As the header Last-Event-ID, for the first call */
                    lastEventId?: string;
                };
                header?: {
                    /** @description As the header Last-Event-ID, for the first call */
                    "last-event-id"?: string;
                };
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Events, until the listener goes away */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is told of what, and in which way
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                kind: "mail" | "webhook" | "slack" | "teams";
                                name: string;
                                /** @description Null: all projects of the team */
                                project: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                } | null;
                                events: ("run.failed" | "run.held" | "run.warnings" | "flow.recovered" | "flow.overdue" | "account.expires")[];
                                enabled: boolean;
                                /** @description The addresses of a mail channel */
                                to: string[] | null;
                                /** @description Where the others post to; the whole address is a secret */
                                host: string | null;
                                /** Format: date-time */
                                createdAt: string;
                                /** @description How the last message fared */
                                last: {
                                    /** @enum {string} */
                                    state: "waiting" | "sent" | "failed";
                                    /** Format: date-time */
                                    at: string;
                                    error: string | null;
                                } | null;
                            }[];
                            next: null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Make a channel
         * @description Needs an administrator of the team.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "mail";
                        name: string;
                        /**
                         * @description The project whose events are told; null: all projects of the team
                         * @default null
                         */
                        projectId?: string | null;
                        /**
                         * @description What is told
                         * @default [
                         *       "run.failed",
                         *       "run.held",
                         *       "flow.recovered",
                         *       "flow.overdue",
                         *       "account.expires"
                         *     ]
                         */
                        events?: ("run.failed" | "run.held" | "run.warnings" | "flow.recovered" | "flow.overdue" | "account.expires")[];
                        /** @default true */
                        enabled?: boolean;
                        /** @description Who gets the mail */
                        to: string[];
                    } | {
                        /** @enum {string} */
                        kind: "webhook";
                        name: string;
                        /**
                         * @description The project whose events are told; null: all projects of the team
                         * @default null
                         */
                        projectId?: string | null;
                        /**
                         * @description What is told
                         * @default [
                         *       "run.failed",
                         *       "run.held",
                         *       "flow.recovered",
                         *       "flow.overdue",
                         *       "account.expires"
                         *     ]
                         */
                        events?: ("run.failed" | "run.held" | "run.warnings" | "flow.recovered" | "flow.overdue" | "account.expires")[];
                        /** @default true */
                        enabled?: boolean;
                        /** @description Where messages are posted to. It is kept as a secret: only its host is shown again */
                        url: string;
                        /** @description What webhooks are signed with. Left out: one is made */
                        signingSecret?: string;
                    } | {
                        /** @enum {string} */
                        kind: "slack";
                        name: string;
                        /**
                         * @description The project whose events are told; null: all projects of the team
                         * @default null
                         */
                        projectId?: string | null;
                        /**
                         * @description What is told
                         * @default [
                         *       "run.failed",
                         *       "run.held",
                         *       "flow.recovered",
                         *       "flow.overdue",
                         *       "account.expires"
                         *     ]
                         */
                        events?: ("run.failed" | "run.held" | "run.warnings" | "flow.recovered" | "flow.overdue" | "account.expires")[];
                        /** @default true */
                        enabled?: boolean;
                        /** @description Where messages are posted to. It is kept as a secret: only its host is shown again */
                        url: string;
                    } | {
                        /** @enum {string} */
                        kind: "teams";
                        name: string;
                        /**
                         * @description The project whose events are told; null: all projects of the team
                         * @default null
                         */
                        projectId?: string | null;
                        /**
                         * @description What is told
                         * @default [
                         *       "run.failed",
                         *       "run.held",
                         *       "flow.recovered",
                         *       "flow.overdue",
                         *       "account.expires"
                         *     ]
                         */
                        events?: ("run.failed" | "run.held" | "run.warnings" | "flow.recovered" | "flow.overdue" | "account.expires")[];
                        /** @default true */
                        enabled?: boolean;
                        /** @description Where messages are posted to. It is kept as a secret: only its host is shown again */
                        url: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            channel: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                kind: "mail" | "webhook" | "slack" | "teams";
                                name: string;
                                /** @description Null: all projects of the team */
                                project: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                } | null;
                                events: ("run.failed" | "run.held" | "run.warnings" | "flow.recovered" | "flow.overdue" | "account.expires")[];
                                enabled: boolean;
                                /** @description The addresses of a mail channel */
                                to: string[] | null;
                                /** @description Where the others post to; the whole address is a secret */
                                host: string | null;
                                /** Format: date-time */
                                createdAt: string;
                                /** @description How the last message fared */
                                last: {
                                    /** @enum {string} */
                                    state: "waiting" | "sent" | "failed";
                                    /** Format: date-time */
                                    at: string;
                                    error: string | null;
                                } | null;
                            };
                            signingSecret: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/channels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One channel
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "mail" | "webhook" | "slack" | "teams";
                            name: string;
                            /** @description Null: all projects of the team */
                            project: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            events: ("run.failed" | "run.held" | "run.warnings" | "flow.recovered" | "flow.overdue" | "account.expires")[];
                            enabled: boolean;
                            /** @description The addresses of a mail channel */
                            to: string[] | null;
                            /** @description Where the others post to; the whole address is a secret */
                            host: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description How the last message fared */
                            last: {
                                /** @enum {string} */
                                state: "waiting" | "sent" | "failed";
                                /** Format: date-time */
                                at: string;
                                error: string | null;
                            } | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Delete a channel, and what is on record of its messages
         * @description Needs an administrator of the team.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is deleted */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Change what is given of a channel
         * @description Needs an administrator of the team.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @description The project whose events are told; null: all projects of the team */
                        projectId?: string | null;
                        /** @description What is told */
                        events?: ("run.failed" | "run.held" | "run.warnings" | "flow.recovered" | "flow.overdue" | "account.expires")[];
                        enabled?: boolean;
                        /** @description Who gets the mail */
                        to?: string[];
                        /** @description Where messages are posted to. It is kept as a secret: only its host is shown again */
                        url?: string;
                        /** @description What webhooks are signed with. Left out: one is made */
                        signingSecret?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "mail" | "webhook" | "slack" | "teams";
                            name: string;
                            /** @description Null: all projects of the team */
                            project: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            events: ("run.failed" | "run.held" | "run.warnings" | "flow.recovered" | "flow.overdue" | "account.expires")[];
                            enabled: boolean;
                            /** @description The addresses of a mail channel */
                            to: string[] | null;
                            /** @description Where the others post to; the whole address is a secret */
                            host: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description How the last message fared */
                            last: {
                                /** @enum {string} */
                                state: "waiting" | "sent" | "failed";
                                /** Format: date-time */
                                at: string;
                                error: string | null;
                            } | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/teams/{teamId}/channels/{id}/test-messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test message, and wait until the receiver has taken it
         * @description Needs an administrator of the team.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What else is to be known of it */
                            remark: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/channels/{id}/signing-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook a new secret to sign with; the one from before is of no use from then on
         * @description Needs an administrator of the team.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What webhooks are signed with; it is told this once */
                            signingSecret: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notification-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What can be told
         * @description Needs a person who is signed in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @enum {string} */
                                name: "run.failed" | "run.held" | "run.warnings" | "flow.recovered" | "flow.overdue" | "account.expires";
                                words: string;
                            }[];
                            next: null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was told to whom in the last 90 days, the latest first
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: {
                    channelId?: string;
                    runId?: string;
                    /** @description Of its flows, and of no flow by channels that tell of it */
                    projectId?: string;
                    state?: "waiting" | "sent" | "failed";
                    /** @description `next` of the page before */
                    before?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                event: "run.failed" | "run.held" | "run.warnings" | "flow.recovered" | "flow.overdue" | "account.expires" | "test";
                                channel: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    kind: string;
                                };
                                flowId: string | null;
                                runId: string | null;
                                title: string;
                                sentence: string;
                                /** @enum {string} */
                                state: "waiting" | "sent" | "failed";
                                attempts: number;
                                /** @description Why it was not sent, or what else is to be known */
                                error: string | null;
                                /** Format: date-time */
                                createdAt: string;
                                /** @description When it is tried again */
                                retryAt: string | null;
                                sentAt: string | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/flows/{flowId}/alarm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The alarm of a flow that has had no successful run for too long
         * @description Needs a member of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    flowId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Hours without a successful run; days without a scheduled run are not counted. Null: no alarm */
                            afterHours: number | null;
                            /** @description Null: it is not raised */
                            raisedAt: string | null;
                            /**
                             * Format: date-time
                             * @description The last success, or when the flow was switched on
                             */
                            countsSince: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /**
         * Set after how many hours the alarm of a flow is raised
         * @description Needs an administrator of the team.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    flowId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Hours without a successful run; days without a scheduled run are not counted. Null: no alarm */
                        afterHours: number | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Hours without a successful run; days without a scheduled run are not counted. Null: no alarm */
                            afterHours: number | null;
                            /** @description Null: it is not raised */
                            raisedAt: string | null;
                            /**
                             * Format: date-time
                             * @description The last success, or when the flow was switched on
                             */
                            countsSince: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/installation/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where channels may post to, besides the internet
         * @description Needs an owner of the installation.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Addresses of private networks, such as 10.0.0.0/8 */
                            privateAddresses: boolean;
                            /** @description The machine that Firstbell runs on */
                            thisMachine: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /**
         * Set where channels may post to
         * @description Link-local addresses, where clouds keep credentials, and Firstbell itself are never posted to.
         *
         *     Needs an owner of the installation.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Addresses of private networks, such as 10.0.0.0/8 */
                        privateAddresses: boolean;
                        /** @description The machine that Firstbell runs on */
                        thisMachine: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/installation/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How long is kept what is not set per project
         * @description Needs an owner of the installation.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * @description How many days entries of the audit log are kept
                             * @default 365
                             */
                            auditDays: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /**
         * Set how long is kept what is not set per project
         * @description Needs an owner of the installation.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description How many days entries of the audit log are kept
                         * @default 365
                         */
                        auditDays?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/made-up-district": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether a made-up district can be started, and the one that is there
         * @description Needs an owner of the installation.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description This service can run the simulated servers */
                            available: boolean;
                            team: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** @description You are in its team */
                                member: boolean;
                            } | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Start a made-up district: a team marked as a demo, with a simulated Skyward and Apple School Manager
         * @description The simulated servers listen on this machine only. 409 where there is one already.
         *
         *     Needs an owner of the installation.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            teamId: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/made-up-district": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What to enter for the simulated servers of a demo team, and what the simulated Apple said
         * @description Needs an administrator of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeUpDistrict"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Remove a made-up district: its team with all that is in it, and its simulated servers
         * @description Needs an administrator of the team.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Let a third of the made-up district be missing from the answers of its SIS, or no more
         * @description Needs an administrator of the team.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        incomplete: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeUpDistrict"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/teams/{teamId}/made-up-district/school-days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a school day pass: some students join, leave, get another name or move to another school
         * @description Needs an administrator of the team.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeUpDistrict"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{teamId}/made-up-district/activities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The activity log that the simulated Apple School Manager made of an upload
         * @description Needs an administrator of the team.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    teamId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The activity log */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/callback/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where an identity provider sends the browser back to
         * @description Needs nobody to be signed in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    provider: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                302: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Where an identity provider sends the browser back to
         * @description Needs nobody to be signed in.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    provider: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                302: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hooks/{secret}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a flow by its webhook; whatever is posted is not looked at
         * @description Needs nobody to be signed in.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    secret: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            runId: string;
                            /** @description false: a run that had not begun yet was waiting already */
                            started: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ErrorInput: {
            error: {
                /** @description A stable word for machines */
                code: string;
                /** @description What happened, for people */
                message: string;
                /** @description The path of the field that is wrong, such as schedule.times.0.hour */
                field?: string;
                details?: {
                    [key: string]: unknown;
                };
                /**
                 * @description Who has to act
                 * @enum {string}
                 */
                whoseMove?: "district" | "SIS" | "Apple" | "Firstbell";
                /** @description What that one does next */
                next?: string;
            };
        };
        AccountKindInput: {
            id: string;
            /** @enum {string} */
            side: "source" | "destination";
            app: string;
            title: string;
            /** @description Only who looks after the installation may make one */
            ownersOnly: boolean;
            fields: {
                /** @description In `settings` */
                name: string;
                label: string;
                help: string;
                /**
                 * @description host-key: a fingerprint that a person confirms; accounts/host-key shows it
                 * @enum {string}
                 */
                kind: "text" | "lines" | "number" | "switch" | "secret" | "choice" | "host-key";
                /** @description Of a choice: a label for each value */
                choices?: {
                    [key: string]: string;
                };
                /** @description Most people never need it */
                advanced: boolean;
                example?: string;
                /** @description It is needed, unless another one is given in its place */
                required: boolean;
                /** @description It is among what can be renewed */
                credential: boolean;
                /** @description Filled in already */
                initial?: string | number | boolean;
                /** @description Can be given in the place of this one */
                insteadOf?: string;
            }[];
        };
        AccountInput: {
            /** Format: uuid */
            id: string;
            /** @description Id of the kind of account, as /api/account-kinds lists them */
            kind: string;
            /** @enum {string} */
            side: "source" | "destination";
            app: string;
            /** @description Of the kind */
            title: string;
            name: string;
            /** @description Where it leads, in a few words */
            where: string;
            /** @description By the names of the fields; secrets are never among them */
            settings: {
                [key: string]: unknown;
            };
            /** @description Names of the secret fields that are set */
            secretsSet: string[];
            lastCheck: {
                /** Format: date-time */
                at: string;
                passed: boolean;
                found?: {
                    /** @constant */
                    side: "source";
                    remembered: {
                        /** @description The OneRoster address that answered */
                        base: string;
                        /** @enum {string} */
                        version: "1.1" | "1.2";
                        tokenUrl?: string;
                        signInForm: string;
                        /** @description The most records the server sends at once, where that was seen */
                        pageCeiling?: number;
                        /** @description Whether it says how many records there are */
                        totals?: boolean;
                        /** @description Whether it lets itself be asked to sort by sourcedId */
                        sorted?: boolean;
                    };
                    collections: {
                        [key: string]: {
                            /** @description Records in the first page */
                            received: number;
                            /** @description Records of the whole collection, where the server says it */
                            total?: number;
                            milliseconds: number;
                        };
                    };
                } | {
                    /** @constant */
                    side: "destination";
                    /** @description Null: a folder has none */
                    hostKey: {
                        type: string;
                        fingerprint: string;
                    } | null;
                };
                failure?: {
                    code: string;
                    what: string;
                    next: string;
                    /** @enum {string} */
                    whoseMove: "district" | "SIS" | "Apple" | "Firstbell";
                };
            } | null;
            /** @description When the credentials expire, as far as a person has said */
            expiresOn: string | null;
            /** @description That use it */
            flows: {
                /** Format: uuid */
                id: string;
                name: string;
            }[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        AccountBaselineInput: {
            /** @description What was uploaded; null: nothing */
            baseline: {
                name: string;
                bytes: number;
                /** Format: date-time */
                at: string;
                by: string;
            } | null;
            /** @description Something was delivered to this destination: from then on each package is compared with the last one */
            delivered: boolean;
        };
        FlowFiguresInput: {
            /** @description That of the schedule of the flow, otherwise UTC */
            timeZone: string;
            /** @description Runs that delivered, the first one first. Where there are many, all of a day are one: its last package, and the changes of all. */
            points: {
                /** Format: date-time */
                at: string;
                /** Format: uuid */
                runId: string;
                /** @description In the package */
                rows: {
                    [key: string]: number;
                };
                /** @description Students and staff */
                changes: {
                    added: number;
                    changed: number;
                    removed: number;
                };
            }[];
        };
        FlowInput: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            projectId: string;
            name: string;
            enabled: boolean;
            version: number;
            source: {
                /** Format: uuid */
                id: string;
                name: string;
                kind: string;
                /** @description Of the kind */
                title: string;
            };
            destination: {
                /** Format: uuid */
                id: string;
                name: string;
                kind: string;
                /** @description Of the kind */
                title: string;
            };
            schedule: {
                timeZone: string;
                /** @description One time of the day, or two */
                times: {
                    hour: number;
                    minute: number;
                }[];
                /** @description 1 is Monday, 7 is Sunday */
                days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
                /**
                 * @description Days on which it does not run, first and last one included
                 * @default []
                 */
                blackouts: {
                    /** Format: date */
                    from: string;
                    /** Format: date */
                    to: string;
                    /** @default  */
                    note: string;
                }[];
            } | null;
            nextRunAt: string | null;
            lastRun: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                state: "scheduled" | "queued" | "running" | "waiting-for-approval" | "retrying" | "succeeded" | "succeeded-with-warnings" | "failed" | "cancelled" | "superseded" | "skipped";
                reason: string | null;
                /** Format: date-time */
                createdAt: string;
                endedAt: string | null;
            } | null;
            lastSuccessAt: string | null;
            /** @description Runs that wait for approval */
            waiting: number;
            /** @description An alarm is raised without a successful run for so many hours */
            alarmAfterHours: number | null;
            /** @description Whether there is an address that starts it */
            webhook: boolean;
            /** Format: date-time */
            createdAt: string;
        };
        WholeFlowInput: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            projectId: string;
            name: string;
            enabled: boolean;
            version: number;
            source: {
                /** Format: uuid */
                id: string;
                name: string;
                kind: string;
                /** @description Of the kind */
                title: string;
            };
            destination: {
                /** Format: uuid */
                id: string;
                name: string;
                kind: string;
                /** @description Of the kind */
                title: string;
            };
            schedule: {
                timeZone: string;
                /** @description One time of the day, or two */
                times: {
                    hour: number;
                    minute: number;
                }[];
                /** @description 1 is Monday, 7 is Sunday */
                days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
                /**
                 * @description Days on which it does not run, first and last one included
                 * @default []
                 */
                blackouts: {
                    /** Format: date */
                    from: string;
                    /** Format: date */
                    to: string;
                    /** @default  */
                    note: string;
                }[];
            } | null;
            nextRunAt: string | null;
            lastRun: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                state: "scheduled" | "queued" | "running" | "waiting-for-approval" | "retrying" | "succeeded" | "succeeded-with-warnings" | "failed" | "cancelled" | "superseded" | "skipped";
                reason: string | null;
                /** Format: date-time */
                createdAt: string;
                endedAt: string | null;
            } | null;
            lastSuccessAt: string | null;
            /** @description Runs that wait for approval */
            waiting: number;
            /** @description An alarm is raised without a successful run for so many hours */
            alarmAfterHours: number | null;
            /** @description Whether there is an address that starts it */
            webhook: boolean;
            /** Format: date-time */
            createdAt: string;
            definition: {
                /** Format: uuid */
                sourceAccountId: string;
                /** Format: uuid */
                destinationAccountId: string;
                schedule: {
                    timeZone: string;
                    /** @description One time of the day, or two */
                    times: {
                        hour: number;
                        minute: number;
                    }[];
                    /** @description 1 is Monday, 7 is Sunday */
                    days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
                    /**
                     * @description Days on which it does not run, first and last one included
                     * @default []
                     */
                    blackouts: {
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        /** @default  */
                        note: string;
                    }[];
                } | null;
                options: {
                    /**
                     * @description IANA zone of the district
                     * @default America/Chicago
                     */
                    timeZone: string;
                    /** @default {} */
                    select: {
                        /**
                         * Format: date
                         * @description The day of the run; default: today in the time zone
                         */
                        day?: string;
                        /**
                         * @description What starts within so many days counts as in session
                         * @default 14
                         */
                        lookAheadDays: number;
                        /**
                         * @description School orgs by sourcedId or identifier; an empty include: all
                         * @default {}
                         */
                        schools: {
                            /** @default [] */
                            include: string[];
                            /** @default [] */
                            exclude: string[];
                        };
                        /**
                         * @description Academic sessions by sourcedId or title; an include that is not empty replaces the rule of the day: enrollments have to fall into those terms
                         * @default {}
                         */
                        terms: {
                            /** @default [] */
                            include: string[];
                            /** @default [] */
                            exclude: string[];
                        };
                        /**
                         * @description Students by the source's grade; an empty include: all
                         * @default {}
                         */
                        grades: {
                            /** @default [] */
                            include: string[];
                            /** @default [] */
                            exclude: string[];
                        };
                        /**
                         * @description Records to leave out, by sourcedId
                         * @default {}
                         */
                        leaveOut: {
                            /** @default [] */
                            users: string[];
                            /** @default [] */
                            classes: string[];
                            /** @default [] */
                            courses: string[];
                        };
                        /**
                         * @description Statuses that mean "not there", per collection; default everywhere: tobedeleted
                         * @default {}
                         */
                        dropStatuses: {
                            [key: string]: string[];
                        };
                        /**
                         * @description Class types to keep, such as scheduled; empty: all
                         * @default []
                         */
                        classTypes: string[];
                        /**
                         * @description Roles that make a person a student, without regard to case
                         * @default [
                         *       "student"
                         *     ]
                         */
                        studentRoles: string[];
                        /**
                         * @description Roles that make a person staff, without regard to case
                         * @default [
                         *       "teacher",
                         *       "aide",
                         *       "proctor",
                         *       "counselor",
                         *       "principal",
                         *       "administrator",
                         *       "districtAdministrator",
                         *       "siteAdministrator",
                         *       "systemAdministrator"
                         *     ]
                         */
                        staffRoles: string[];
                    };
                    /** @default {} */
                    mapping: {
                        /**
                         * @description Field of the source that becomes person_number
                         * @default identifier
                         * @enum {string}
                         */
                        personNumber: "identifier" | "username" | "sourcedId" | "email" | "none";
                        /**
                         * @description Field of the source that becomes sis_username
                         * @default username
                         * @enum {string}
                         */
                        sisUsername: "identifier" | "username" | "sourcedId" | "email" | "none";
                        /** @default {} */
                        email: {
                            /**
                             * @description Field of the source that becomes email_address
                             * @default email
                             * @enum {string}
                             */
                            from: "email" | "username" | "identifier" | "none";
                            /** @description Makes <value>@<domain> of a username or an identifier */
                            domain?: string;
                            /**
                             * @description Use the domain rule only where the source's e-mail is blank
                             * @default true
                             */
                            onlyWhenMissing: boolean;
                        };
                        /**
                         * @description Prefer preferredGivenName etc. (OneRoster 1.2)
                         * @default false
                         */
                        preferredNames: boolean;
                        /**
                         * @description Grade of the source → grade_level
                         * @default {}
                         */
                        gradeLabels: {
                            [key: string]: string;
                        };
                        /** @default {} */
                        passwordPolicy: {
                            /**
                             * @description password_policy of students: 4 or 6 digits, or 8 characters; blank: as set in Apple School Manager
                             * @default
                             * @enum {string}
                             */
                            default: "4" | "6" | "8" | "";
                            /**
                             * @description Another one for single grades, by the source's grade
                             * @default {}
                             */
                            grades: {
                                [key: string]: "4" | "6" | "8" | "";
                            };
                        };
                        /**
                         * @description Field of the class that becomes class_number; blank: its title or code
                         * @default classCode
                         * @enum {string}
                         */
                        classNumber: "classCode" | "title" | "period" | "sourcedId";
                        /**
                         * @description {title}, {code} and {sourcedId} stand for the course’s own; a blank title: the class’s title
                         * @default {title}
                         */
                        courseName: string;
                    };
                    /**
                     * @description pass: sourcedIds of letters, digits, - _ . @ as they are. strict: others become a stable UUIDv5
                     * @default pass
                     * @enum {string}
                     */
                    identifiers: "pass" | "strict";
                    /**
                     * @description sourcedId → the person_id that Apple School Manager already has for this human
                     * @default {}
                     */
                    mapPeople: {
                        [key: string]: string;
                    };
                    /**
                     * @description Send people as new although Apple School Manager seems to have them under another person_id
                     * @default false
                     */
                    acceptDuplicates: boolean;
                    /** @default {} */
                    patches: {
                        /**
                         * @description Drop instructors who are not in staff.csv
                         * @default true
                         */
                        unknownInstructors: boolean;
                        /**
                         * @description Drop rosters whose class is not in classes.csv
                         * @default true
                         */
                        unknownRosterClasses: boolean;
                        /**
                         * @description Drop rosters whose student is not in students.csv
                         * @default true
                         */
                        unknownRosterStudents: boolean;
                    };
                    /**
                     * @description Fields that the tenant's Managed Apple Account format uses: blank ones block
                     * @default []
                     */
                    accountFormat: ("person_number" | "middle_name" | "grade_level" | "email_address" | "sis_username")[];
                    /**
                     * @description Federated authentication is on: e-mails are required and unique
                     * @default false
                     */
                    federated: boolean;
                    /** @default {} */
                    guard: {
                        /**
                         * @description Students, and staff, each
                         * @default {}
                         */
                        people: {
                            /**
                             * @description Hold when more than this share is removed …
                             * @default 10
                             */
                            percent: number;
                            /**
                             * @description … and at least so many are
                             * @default 5
                             */
                            atLeast: number;
                            /**
                             * @description Hold when more than so many are removed, whatever the share; null: no such limit
                             * @default 500
                             */
                            atMost: number | null;
                        };
                        /**
                         * @description Classes, and courses, each
                         * @default {}
                         */
                        classes: {
                            /**
                             * @description Hold when more than this share is removed …
                             * @default 10
                             */
                            percent: number;
                            /**
                             * @description … and at least so many are
                             * @default 5
                             */
                            atLeast: number;
                            /**
                             * @description Hold when more than so many are removed, whatever the share; null: no such limit
                             * @default 500
                             */
                            atMost: number | null;
                        };
                        /** @default {} */
                        rosters: {
                            /**
                             * @description Hold when more than this share is removed …
                             * @default 25
                             */
                            percent: number;
                            /**
                             * @description … and at least so many are
                             * @default 50
                             */
                            atLeast: number;
                            /**
                             * @description Hold when more than so many are removed, whatever the share; null: no such limit
                             * @default null
                             */
                            atMost: number | null;
                        };
                        /**
                         * @description Students, and staff, each: who have another name, e-mail address, username or number than before, or none any more
                         * @default {}
                         */
                        changedPeople: {
                            /**
                             * @description Hold when more than this share is changed …
                             * @default 25
                             */
                            percent: number;
                            /**
                             * @description … and at least so many are
                             * @default 10
                             */
                            atLeast: number;
                            /**
                             * @description Hold when more than so many are changed, whatever the share; null: no such limit
                             * @default null
                             */
                            atMost: number | null;
                        };
                        /**
                         * @description A location that is no longer in the package
                         * @default hold
                         * @enum {string}
                         */
                        removedLocations: "hold" | "allow";
                        /**
                         * @description Hold when a collection of the source shrank by more
                         * @default 25
                         */
                        shrunkCollectionPercent: number;
                        /**
                         * @description A person_id that now belongs to another human
                         * @default hold
                         * @enum {string}
                         */
                        changedHumans: "hold" | "allow";
                    };
                };
                /** @default [] */
                extraPeople: {
                    sourcedId: string;
                    role: string;
                    givenName: string;
                    /** @default  */
                    middleName: string;
                    familyName: string;
                    /** @default  */
                    identifier: string;
                    /** @default  */
                    username: string;
                    /** @default  */
                    email: string;
                    /** @default  */
                    grade: string;
                    schools: string[];
                }[];
                /** @default false */
                approveFirst: boolean;
            };
            savedBy: string;
            /** Format: date-time */
            savedAt: string;
            comment: string | null;
        };
        ProjectInput: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description Id of the template that it was made by */
            template: string;
            /** @description Whether request and response data of its runs are saved */
            savesBodies: boolean;
            keepBodiesDays: number;
            /** @description Packages of so many last runs are kept */
            keepPackages: number;
            keepRunsDays: number;
            /** Format: date-time */
            createdAt: string;
            flows: {
                all: number;
                on: number;
            };
            /**
             * @description failed: the last run of a flow failed; waiting: a run waits for approval; new: nothing ran yet; off: every flow is switched off
             * @enum {string}
             */
            health: "failed" | "waiting" | "running" | "warnings" | "ok" | "new" | "off";
            /** @description Runs that wait for approval */
            waiting: number;
            nextRunAt: string | null;
            lastRun: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                state: "scheduled" | "queued" | "running" | "waiting-for-approval" | "retrying" | "succeeded" | "succeeded-with-warnings" | "failed" | "cancelled" | "superseded" | "skipped";
                reason: string | null;
                /** Format: date-time */
                createdAt: string;
                endedAt: string | null;
                /** Format: uuid */
                flowId: string;
                flowName: string;
            } | null;
        };
        TeamDashboardInput: {
            /**
             * @description failed: the last run of a flow failed; waiting: a run waits for approval; late: no successful run for longer than the alarm of a flow allows; new: nothing ran yet; off: every flow is switched off
             * @enum {string}
             */
            health: "failed" | "waiting" | "late" | "warnings" | "off" | "new" | "running" | "ok";
            flows: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                projectId: string;
                name: string;
                enabled: boolean;
                version: number;
                source: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                    kind: string;
                    /** @description Of the kind */
                    title: string;
                };
                destination: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                    kind: string;
                    /** @description Of the kind */
                    title: string;
                };
                schedule: {
                    timeZone: string;
                    /** @description One time of the day, or two */
                    times: {
                        hour: number;
                        minute: number;
                    }[];
                    /** @description 1 is Monday, 7 is Sunday */
                    days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
                    /**
                     * @description Days on which it does not run, first and last one included
                     * @default []
                     */
                    blackouts: {
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        /** @default  */
                        note: string;
                    }[];
                } | null;
                nextRunAt: string | null;
                lastRun: {
                    /** Format: uuid */
                    id: string;
                    /** @enum {string} */
                    state: "scheduled" | "queued" | "running" | "waiting-for-approval" | "retrying" | "succeeded" | "succeeded-with-warnings" | "failed" | "cancelled" | "superseded" | "skipped";
                    reason: string | null;
                    /** Format: date-time */
                    createdAt: string;
                    endedAt: string | null;
                } | null;
                lastSuccessAt: string | null;
                /** @description Runs that wait for approval */
                waiting: number;
                /** @description An alarm is raised without a successful run for so many hours */
                alarmAfterHours: number | null;
                /** @description Whether there is an address that starts it */
                webhook: boolean;
                /** Format: date-time */
                createdAt: string;
                /**
                 * @description failed: the last run of a flow failed; waiting: a run waits for approval; late: no successful run for longer than the alarm of a flow allows; new: nothing ran yet; off: every flow is switched off
                 * @enum {string}
                 */
                health: "failed" | "waiting" | "late" | "warnings" | "off" | "new" | "running" | "ok";
                /** @description No successful run for longer than its alarm allows */
                late: boolean;
            }[];
            /** @description Runs that wait for approval, the newest first; 50 at most */
            held: {
                /** Format: uuid */
                id: string;
                flow: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                createdAt: string;
                reason: string | null;
            }[];
            /** @description The last run of each flow that is on, where it failed */
            failed: {
                /** Format: uuid */
                id: string;
                flow: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                createdAt: string;
                reason: string | null;
                whoseMove: string | null;
                /** @description What that one does next */
                next: string | null;
            }[];
            /** @description Accounts whose credentials have expired, or do so within 30 days */
            expiring: {
                /** Format: uuid */
                id: string;
                name: string;
                /** @description Of its kind */
                title: string;
                /** Format: date */
                expiresOn: string;
                /** @description Negative: it has expired */
                daysLeft: number;
            }[];
        };
        TeamOverviewInput: {
            /** Format: uuid */
            id: string;
            name: string;
            demo: boolean;
            /**
             * @description Yours in it
             * @enum {string}
             */
            role: "administrator" | "operator" | "auditor";
            /**
             * @description failed: the last run of a flow failed; waiting: a run waits for approval; late: no successful run for longer than the alarm of a flow allows; new: nothing ran yet; off: every flow is switched off
             * @enum {string}
             */
            health: "failed" | "waiting" | "late" | "warnings" | "off" | "new" | "running" | "ok";
            flows: {
                all: number;
                on: number;
            };
            /** @description Runs that wait for approval */
            waiting: number;
            /** @description Flows whose last run failed */
            failed: number;
            /** @description Flows without a successful run for longer than their alarm allows */
            late: number;
            /** @description When the first of its credentials expire, where that is soon */
            expiresOn: string | null;
            lastSuccessAt: string | null;
            nextRunAt: string | null;
            /** @description The last run of the worst flow, where it failed or waits */
            problem: {
                /** Format: uuid */
                runId: string;
                flow: string;
                reason: string | null;
            } | null;
        };
        ListedRunInput: {
            /** Format: uuid */
            id: string;
            flow: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            project: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** @description Of the flow: the zone to show times in */
            timeZone: string;
            version: number;
            /** @enum {string} */
            trigger: "schedule" | "manual" | "webhook" | "rerun";
            /** @description Who started it, or why it runs at this time */
            startedBy: string;
            preview: boolean;
            /** @description It sends the stored package of an earlier run */
            rollsBack: boolean;
            /** @enum {string} */
            state: "scheduled" | "queued" | "running" | "waiting-for-approval" | "retrying" | "succeeded" | "succeeded-with-warnings" | "failed" | "cancelled" | "superseded" | "skipped";
            /** @description Why it is in its state */
            reason: string | null;
            scheduledFor: string | null;
            /** Format: date-time */
            createdAt: string;
            startedAt: string | null;
            endedAt: string | null;
            retryAt: string | null;
            attempt: number;
            /** @description How many findings it has that did not stop it */
            warnings: number;
            /** @description Its change set, once there is one */
            tables: {
                [key: string]: {
                    rows: number;
                    added: number;
                    changed: number;
                    removed: number;
                };
            } | null;
        };
        RunReportInput: {
            /** @description Its id in the state of the destination */
            run: string;
            /** @enum {string} */
            outcome: "delivered" | "previewed" | "held" | "blocked";
            /** @description The tenant that the package is made for */
            goesTo?: string;
            startedAt: string;
            milliseconds: number;
            phases: {
                /** @enum {string} */
                phase: "gather" | "select" | "shape" | "check" | "compare" | "guard" | "package" | "deliver" | "record";
                milliseconds: number;
            }[];
            gathered: {
                [key: string]: number;
            };
            tables: {
                [key: string]: {
                    rows: number;
                    added: number;
                    changed: number;
                    removed: number;
                };
            };
            comparedWith: {
                /** @constant */
                kind: "nothing";
            } | {
                /** @constant */
                kind: "delivered";
                run: string;
                at: string;
            } | {
                /** @constant */
                kind: "may-have-arrived";
                run: string;
                at: string;
            } | {
                /** @constant */
                kind: "baseline";
                what: string;
            };
            findings: {
                rule: string;
                /** @enum {string} */
                severity: "blocks" | "drops-record" | "drops-value" | "warns";
                count: number;
            }[];
            /** @description Records that were left out, and why */
            dropped: {
                /** @enum {string} */
                collection: "orgs" | "academicSessions" | "courses" | "classes" | "users" | "enrollments";
                reason: string;
                count: number;
                words: string;
            }[];
            /** @description Why it is held */
            holds: {
                kind: string;
                sentence: string;
            }[];
            /** @description sourcedId → the person_id that Apple has already */
            mapPeople?: {
                [key: string]: string;
            };
            package?: {
                name: string;
                sha256: string;
                bytes: number;
            };
            receipt?: {
                to: string;
                milliseconds: number;
                hostKey?: string;
            };
        };
        RunInput: {
            /** Format: uuid */
            id: string;
            flow: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            project: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** @description Of the flow: the zone to show times in */
            timeZone: string;
            version: number;
            /** @enum {string} */
            trigger: "schedule" | "manual" | "webhook" | "rerun";
            /** @description Who started it, or why it runs at this time */
            startedBy: string;
            preview: boolean;
            /** @description It sends the stored package of an earlier run */
            rollsBack: boolean;
            /** @enum {string} */
            state: "scheduled" | "queued" | "running" | "waiting-for-approval" | "retrying" | "succeeded" | "succeeded-with-warnings" | "failed" | "cancelled" | "superseded" | "skipped";
            /** @description Why it is in its state */
            reason: string | null;
            scheduledFor: string | null;
            /** Format: date-time */
            createdAt: string;
            startedAt: string | null;
            endedAt: string | null;
            retryAt: string | null;
            attempt: number;
            /** @description How many findings it has that did not stop it */
            warnings: number;
            /** @description Its change set, once there is one */
            tables: {
                [key: string]: {
                    rows: number;
                    added: number;
                    changed: number;
                    removed: number;
                };
            } | null;
            /** @description The run whose package it sends again, or that it repeats */
            ofRunId: string | null;
            states: {
                /** @enum {string} */
                state: "scheduled" | "queued" | "running" | "waiting-for-approval" | "retrying" | "succeeded" | "succeeded-with-warnings" | "failed" | "cancelled" | "superseded" | "skipped";
                /** Format: date-time */
                at: string;
            }[];
            cancelRequested: boolean;
            steps: [
                {
                    /** @constant */
                    number: "1";
                    title: string;
                    /** @enum {string} */
                    state: "waiting" | "running" | "done" | "held" | "failed" | "stopped" | "skipped" | "not-reached";
                    startedBy: string;
                    scheduledFor: string | null;
                    /** Format: date-time */
                    at: string;
                },
                {
                    /** @constant */
                    number: "2";
                    title: string;
                    /** @enum {string} */
                    state: "waiting" | "running" | "done" | "held" | "failed" | "stopped" | "skipped" | "not-reached";
                    /** @description Null: it has not ended */
                    milliseconds: number | null;
                    parts: {
                        /** @enum {string} */
                        number: "2.1" | "2.2" | "2.3";
                        title: string;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "held" | "failed" | "stopped" | "skipped" | "not-reached";
                        /** @description Null: it has not ended */
                        milliseconds: number | null;
                        phases: {
                            /** @enum {string} */
                            phase: "gather" | "select" | "shape" | "check" | "compare" | "guard" | "package" | "deliver" | "record";
                            title: string;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "held" | "failed" | "stopped" | "skipped" | "not-reached";
                            /** @description Null: it has not ended */
                            milliseconds: number | null;
                        }[];
                    }[];
                    /** @description Records read of each collection */
                    gathered: {
                        [key: string]: {
                            records: number;
                            total: number | null;
                            done: boolean;
                        };
                    };
                    /** @description Bytes of the package that arrived */
                    sent: {
                        bytes: number;
                        total: number;
                    } | null;
                    tables: {
                        [key: string]: {
                            rows: number;
                            added: number;
                            changed: number;
                            removed: number;
                        };
                    } | null;
                    findings: number | null;
                }
            ];
            progress: {
                phase: ("gather" | "select" | "shape" | "check" | "compare" | "guard" | "package" | "deliver" | "record") | null;
                ended: {
                    /** @enum {string} */
                    phase: "gather" | "select" | "shape" | "check" | "compare" | "guard" | "package" | "deliver" | "record";
                    milliseconds: number;
                }[];
                gathered: {
                    [key: string]: {
                        records: number;
                        total?: number;
                        done: boolean;
                    };
                };
                pages: number;
                recordsPerSecond: number | null;
                sent: {
                    bytes: number;
                    total: number;
                } | null;
                waiting: {
                    /** Format: date-time */
                    until: string;
                    why: string;
                } | null;
                gatheringSince: string | null;
            } | null;
            report: components["schemas"]["RunReportInput"] | null;
            failure: {
                code: string;
                /** @enum {string} */
                whoseMove: "district" | "SIS" | "Apple" | "Firstbell";
                /** @description It may go by without anybody changing anything */
                passing: boolean;
                what: string;
                next: string;
            } | null;
            package: {
                sha256: string;
                bytes: number;
                deliveredAt: string | null;
                /** @description It was removed: only the last runs keep theirs */
                removedAt: string | null;
            } | null;
            decision: {
                /** @enum {string} */
                decision: "approved" | "discarded";
                by: string;
                at: string | null;
                comment: string;
            } | null;
            /** @description A person can have its package sent */
            approvable: boolean;
            /** @description Why its package cannot be sent any more: something was delivered after it was compared, or may have been, the destination leads to another tenant, or what that has already was uploaded since */
            outdated: ("delivered-since" | "destination-changed" | "baseline-since") | null;
            supersededBy: string | null;
            /** @description How many exchanges are on record */
            exchanges: number;
            bodies: {
                /** @description Request and response data of this run are there */
                saved: boolean;
                removedAt: string | null;
                keptDays: number;
            };
            /** @description The run of this flow before */
            previous: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                state: "scheduled" | "queued" | "running" | "waiting-for-approval" | "retrying" | "succeeded" | "succeeded-with-warnings" | "failed" | "cancelled" | "superseded" | "skipped";
                /** Format: date-time */
                createdAt: string;
            } | null;
            /** @description The run of this flow after */
            following: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                state: "scheduled" | "queued" | "running" | "waiting-for-approval" | "retrying" | "succeeded" | "succeeded-with-warnings" | "failed" | "cancelled" | "superseded" | "skipped";
                /** Format: date-time */
                createdAt: string;
            } | null;
        };
        ChangeInput: {
            /** @description Its person_id, class_id … */
            key: string;
            /** @enum {string} */
            change: "added" | "changed" | "removed";
            name: string;
            /** @description The location_ids where it is, or was */
            locations: string[];
            /** @description Of a changed row: what differs; blank is the empty text */
            fields: {
                field: string;
                before: string;
                after: string;
            }[];
        };
        SchoolChangesInput: {
            /** @description A location_id */
            id: string;
            name: string;
            added: number;
            changed: number;
            removed: number;
        };
        ExplanationInput: {
            /** @enum {string} */
            collection: "orgs" | "academicSessions" | "courses" | "classes" | "users" | "enrollments";
            sourcedId: string;
            name: string | null;
            /** @description What the source said; blank fields are left out */
            said: {
                [key: string]: string;
            };
            /** @description Rows of the package */
            became: {
                /** @enum {string} */
                table: "locations" | "students" | "staff" | "courses" | "classes" | "rosters";
                row: number;
                fields: {
                    [key: string]: string;
                };
            }[];
            /** @description Why it became none, in sentences that go on after its name */
            whyNot: string[];
            findings: string[];
            enrollments: {
                sourcedId: string;
                role: string;
                /** @description The class, for a person; the person, for a class */
                other: string;
                otherSourcedId: string;
                /** @description Where it stands in the package */
                stands: string | null;
                whyNot: string | null;
            }[];
        };
        FindingInput: {
            rule: string;
            /**
             * @description Stops the run, leaves the record out, leaves the value out, or only says so
             * @enum {string}
             */
            severity: "blocks" | "drops-record" | "drops-value" | "warns";
            /**
             * @description The collection or the table
             * @enum {string}
             */
            file: "orgs" | "academicSessions" | "courses" | "classes" | "users" | "enrollments" | "locations" | "students" | "staff" | "rosters" | "package";
            /** @description As a spreadsheet numbers it; null: a record of the source */
            row: number | null;
            /** @description The sourcedId or key of the record */
            key: string;
            field: string | null;
            value: string | null;
            sentence: string;
        };
        FindingRuleInput: {
            rule: string;
            /**
             * @description Stops the run, leaves the record out, leaves the value out, or only says so
             * @enum {string}
             */
            severity: "blocks" | "drops-record" | "drops-value" | "warns";
            title: string;
            why: string;
            /** @description Where the rule comes from; null: it is Firstbell’s own */
            source: string | null;
            count: number;
            examples: components["schemas"]["FindingInput"][];
        };
        PackageRowInput: {
            /** @description As a spreadsheet numbers it: the header is row 1 */
            row: number;
        } & {
            [key: string]: (string | string[]) | null;
        };
        ExchangeInput: {
            /** @description Its number in the run, from 0 */
            position: number;
            attempt: number;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            with: "source" | "destination";
            /** @description GET, POST, or an SFTP operation such as OPEN */
            method: string;
            url: string;
            /** @description HTTP status or SFTP status code; null: no answer came */
            status: number | null;
            milliseconds: number;
            /** @description Of the answer; of an upload, of what was sent */
            bytes: number;
            /** @description Records in the answer, when it was a page */
            records: number | null;
            /** @description The code of the failure */
            failure: string | null;
            requestSaved: boolean;
            responseSaved: boolean;
        };
        MadeUpVerdictInput: {
            /**
             * Format: uuid
             * @description Of the activity
             */
            id: string;
            /** Format: date-time */
            at: string;
            /** @description Of the package, as it was uploaded */
            name: string;
            sha256: string;
            bytes: number;
            /** @enum {string} */
            status: "COMPLETED" | "FAILED";
            /** @enum {string} */
            subStatus: "COMPLETED" | "COMPLETED_WITH_ERROR" | "FAILED";
            rows: {
                [key: string]: number;
            };
            /** @description What it did; a person who is removed is deactivated, a class becomes a manual one */
            counts: {
                locations: {
                    created: number;
                    updated: number;
                    removed: number;
                };
                people: {
                    created: number;
                    updated: number;
                    removed: number;
                };
                courses: {
                    created: number;
                    updated: number;
                    removed: number;
                };
                classes: {
                    created: number;
                    updated: number;
                    removed: number;
                };
                rosters: {
                    created: number;
                    updated: number;
                    removed: number;
                };
            };
            /** @description The first of them */
            problems: {
                /** @enum {string} */
                effect: "fails-import" | "row-issue";
                rule: string;
                file: string;
                row: number | null;
                sentence: string;
            }[];
            problemCount: number;
            /** @description Accounts that were handed over to another human */
            overwritten: number;
            /** @description Places in classes that were lost, with the progress in Schoolwork */
            schoolworkLost: number;
        };
        MadeUpDistrictInput: {
            running: boolean;
            /** @description Why they do not run */
            problem: string | null;
            skyward: {
                /** @enum {string} */
                kind: "skyward-sms" | "skyward-qmlativ";
                title: string;
                domain: string;
                key: string;
                secret: string;
            }[];
            apple: {
                host: string;
                port: number;
                user: string;
                password: string;
                hostKey: string;
            } | null;
            students: number;
            /** @description 1 at first; each further one brings some changes */
            schoolDay: number;
            lastSchoolDay: number;
            /** @description A third of the students, staff and classes is missing from the answers of the SIS */
            incomplete: boolean;
            verdicts: {
                /**
                 * Format: uuid
                 * @description Of the activity
                 */
                id: string;
                /** Format: date-time */
                at: string;
                /** @description Of the package, as it was uploaded */
                name: string;
                sha256: string;
                bytes: number;
                /** @enum {string} */
                status: "COMPLETED" | "FAILED";
                /** @enum {string} */
                subStatus: "COMPLETED" | "COMPLETED_WITH_ERROR" | "FAILED";
                rows: {
                    [key: string]: number;
                };
                /** @description What it did; a person who is removed is deactivated, a class becomes a manual one */
                counts: {
                    locations: {
                        created: number;
                        updated: number;
                        removed: number;
                    };
                    people: {
                        created: number;
                        updated: number;
                        removed: number;
                    };
                    courses: {
                        created: number;
                        updated: number;
                        removed: number;
                    };
                    classes: {
                        created: number;
                        updated: number;
                        removed: number;
                    };
                    rosters: {
                        created: number;
                        updated: number;
                        removed: number;
                    };
                };
                /** @description The first of them */
                problems: {
                    /** @enum {string} */
                    effect: "fails-import" | "row-issue";
                    rule: string;
                    file: string;
                    row: number | null;
                    sentence: string;
                }[];
                problemCount: number;
                /** @description Accounts that were handed over to another human */
                overwritten: number;
                /** @description Places in classes that were lost, with the progress in Schoolwork */
                schoolworkLost: number;
                /** @description The run that sent the package */
                runId: string | null;
            }[];
        };
        ClockChangeInput: {
            /** @description The moment, in UTC */
            at: string;
            /** @description The zone's distance from UTC before it, such as -06:00 */
            before: string;
            after: string;
            /** @description Such as “Sunday, 14 March 2027: the clocks go forward from 02:00 to 03:00. No run is touched by it.” */
            words: string;
        };
        NextRunInput: {
            /** @description The moment, in UTC */
            at: string;
            /** @description What the clocks of the schedule's zone show then, such as 2026-11-24T02:00:00-06:00 */
            local: string;
            timeZone: string;
            /** @description Such as “Tuesday, 24 November 2026, 02:00 (America/Chicago, UTC−06:00)” */
            words: string;
            /** @description What a change of the clocks does to it; null on any other day */
            note: string | null;
        };
        ScheduleViewInput: {
            /** @description Such as “Monday to Friday at 02:00 (America/Chicago)” */
            words: string;
            /** @description Fewer than asked for, or none, when there are no more */
            nextRuns: components["schemas"]["NextRunInput"][];
            /** @description Within the next 400 days; none where the clocks do not change */
            clockChanges: components["schemas"]["ClockChangeInput"][];
        };
        TimeZoneInput: {
            /** @description Such as America/Chicago, or US/Central */
            id: string;
            /** @description The usual name, where this is another one for the same zone */
            sameAs: string | null;
            /** @description How far it is from UTC today, such as −06:00 */
            offset: string;
        };
        TemplateInput: {
            id: string;
            /** @description The app whose icon it stands below */
            app: string;
            title: string;
            summary: string;
            introduction: {
                text: string;
                prerequisites: {
                    title: string;
                    text: string;
                    /** @description One after the other; › leads from menu to menu */
                    steps: string[];
                    /** @description Only with this kind of account */
                    accountKind?: string;
                    /** Format: uri */
                    link?: string;
                }[];
            };
            accounts: {
                /** @enum {string} */
                role: "source" | "destination";
                title: string;
                /** @description What is chosen from when there are several kinds */
                choice?: string;
                /** @description The first one is chosen already */
                kinds: {
                    id: string;
                    label: string;
                }[];
            }[];
            configuration: {
                text: string;
                questions: {
                    /** @description In the configuration that is sent at the end */
                    name: string;
                    label: string;
                    help: string;
                    /** @enum {string} */
                    kind: "hour" | "minute" | "time-zone" | "switch" | "days" | "schools" | "terms";
                    initial: number | string | boolean | string[];
                    /** @description Most people never need it */
                    advanced: boolean;
                    /** @description Answered in the place of this one */
                    insteadOf?: string;
                }[];
                tips: string[];
            };
            finish: {
                title: string;
                text: string;
            };
        };
        Error: {
            error: {
                /** @description A stable word for machines */
                code: string;
                /** @description What happened, for people */
                message: string;
                /** @description The path of the field that is wrong, such as schedule.times.0.hour */
                field?: string;
                details?: {
                    [key: string]: unknown;
                };
                /**
                 * @description Who has to act
                 * @enum {string}
                 */
                whoseMove?: "district" | "SIS" | "Apple" | "Firstbell";
                /** @description What that one does next */
                next?: string;
            };
        };
        AccountKind: {
            id: string;
            /** @enum {string} */
            side: "source" | "destination";
            app: string;
            title: string;
            /** @description Only who looks after the installation may make one */
            ownersOnly: boolean;
            fields: {
                /** @description In `settings` */
                name: string;
                label: string;
                help: string;
                /**
                 * @description host-key: a fingerprint that a person confirms; accounts/host-key shows it
                 * @enum {string}
                 */
                kind: "text" | "lines" | "number" | "switch" | "secret" | "choice" | "host-key";
                /** @description Of a choice: a label for each value */
                choices?: {
                    [key: string]: string;
                };
                /** @description Most people never need it */
                advanced: boolean;
                example?: string;
                /** @description It is needed, unless another one is given in its place */
                required: boolean;
                /** @description It is among what can be renewed */
                credential: boolean;
                /** @description Filled in already */
                initial?: string | number | boolean;
                /** @description Can be given in the place of this one */
                insteadOf?: string;
            }[];
        };
        Account: {
            /** Format: uuid */
            id: string;
            /** @description Id of the kind of account, as /api/account-kinds lists them */
            kind: string;
            /** @enum {string} */
            side: "source" | "destination";
            app: string;
            /** @description Of the kind */
            title: string;
            name: string;
            /** @description Where it leads, in a few words */
            where: string;
            /** @description By the names of the fields; secrets are never among them */
            settings: {
                [key: string]: unknown;
            };
            /** @description Names of the secret fields that are set */
            secretsSet: string[];
            lastCheck: {
                /** Format: date-time */
                at: string;
                passed: boolean;
                found?: {
                    /** @constant */
                    side: "source";
                    remembered: {
                        /** @description The OneRoster address that answered */
                        base: string;
                        /** @enum {string} */
                        version: "1.1" | "1.2";
                        tokenUrl?: string;
                        signInForm: string;
                        /** @description The most records the server sends at once, where that was seen */
                        pageCeiling?: number;
                        /** @description Whether it says how many records there are */
                        totals?: boolean;
                        /** @description Whether it lets itself be asked to sort by sourcedId */
                        sorted?: boolean;
                    };
                    collections: {
                        [key: string]: {
                            /** @description Records in the first page */
                            received: number;
                            /** @description Records of the whole collection, where the server says it */
                            total?: number;
                            milliseconds: number;
                        };
                    };
                } | {
                    /** @constant */
                    side: "destination";
                    /** @description Null: a folder has none */
                    hostKey: {
                        type: string;
                        fingerprint: string;
                    } | null;
                };
                failure?: {
                    code: string;
                    what: string;
                    next: string;
                    /** @enum {string} */
                    whoseMove: "district" | "SIS" | "Apple" | "Firstbell";
                };
            } | null;
            /** @description When the credentials expire, as far as a person has said */
            expiresOn: string | null;
            /** @description That use it */
            flows: {
                /** Format: uuid */
                id: string;
                name: string;
            }[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        AccountBaseline: {
            /** @description What was uploaded; null: nothing */
            baseline: {
                name: string;
                bytes: number;
                /** Format: date-time */
                at: string;
                by: string;
            } | null;
            /** @description Something was delivered to this destination: from then on each package is compared with the last one */
            delivered: boolean;
        };
        FlowFigures: {
            /** @description That of the schedule of the flow, otherwise UTC */
            timeZone: string;
            /** @description Runs that delivered, the first one first. Where there are many, all of a day are one: its last package, and the changes of all. */
            points: {
                /** Format: date-time */
                at: string;
                /** Format: uuid */
                runId: string;
                /** @description In the package */
                rows: {
                    [key: string]: number;
                };
                /** @description Students and staff */
                changes: {
                    added: number;
                    changed: number;
                    removed: number;
                };
            }[];
        };
        Flow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            projectId: string;
            name: string;
            enabled: boolean;
            version: number;
            source: {
                /** Format: uuid */
                id: string;
                name: string;
                kind: string;
                /** @description Of the kind */
                title: string;
            };
            destination: {
                /** Format: uuid */
                id: string;
                name: string;
                kind: string;
                /** @description Of the kind */
                title: string;
            };
            schedule: {
                timeZone: string;
                /** @description One time of the day, or two */
                times: {
                    hour: number;
                    minute: number;
                }[];
                /** @description 1 is Monday, 7 is Sunday */
                days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
                /**
                 * @description Days on which it does not run, first and last one included
                 * @default []
                 */
                blackouts: {
                    /** Format: date */
                    from: string;
                    /** Format: date */
                    to: string;
                    /** @default  */
                    note: string;
                }[];
            } | null;
            nextRunAt: string | null;
            lastRun: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                state: "scheduled" | "queued" | "running" | "waiting-for-approval" | "retrying" | "succeeded" | "succeeded-with-warnings" | "failed" | "cancelled" | "superseded" | "skipped";
                reason: string | null;
                /** Format: date-time */
                createdAt: string;
                endedAt: string | null;
            } | null;
            lastSuccessAt: string | null;
            /** @description Runs that wait for approval */
            waiting: number;
            /** @description An alarm is raised without a successful run for so many hours */
            alarmAfterHours: number | null;
            /** @description Whether there is an address that starts it */
            webhook: boolean;
            /** Format: date-time */
            createdAt: string;
        };
        WholeFlow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            projectId: string;
            name: string;
            enabled: boolean;
            version: number;
            source: {
                /** Format: uuid */
                id: string;
                name: string;
                kind: string;
                /** @description Of the kind */
                title: string;
            };
            destination: {
                /** Format: uuid */
                id: string;
                name: string;
                kind: string;
                /** @description Of the kind */
                title: string;
            };
            schedule: {
                timeZone: string;
                /** @description One time of the day, or two */
                times: {
                    hour: number;
                    minute: number;
                }[];
                /** @description 1 is Monday, 7 is Sunday */
                days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
                /**
                 * @description Days on which it does not run, first and last one included
                 * @default []
                 */
                blackouts: {
                    /** Format: date */
                    from: string;
                    /** Format: date */
                    to: string;
                    /** @default  */
                    note: string;
                }[];
            } | null;
            nextRunAt: string | null;
            lastRun: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                state: "scheduled" | "queued" | "running" | "waiting-for-approval" | "retrying" | "succeeded" | "succeeded-with-warnings" | "failed" | "cancelled" | "superseded" | "skipped";
                reason: string | null;
                /** Format: date-time */
                createdAt: string;
                endedAt: string | null;
            } | null;
            lastSuccessAt: string | null;
            /** @description Runs that wait for approval */
            waiting: number;
            /** @description An alarm is raised without a successful run for so many hours */
            alarmAfterHours: number | null;
            /** @description Whether there is an address that starts it */
            webhook: boolean;
            /** Format: date-time */
            createdAt: string;
            definition: {
                /** Format: uuid */
                sourceAccountId: string;
                /** Format: uuid */
                destinationAccountId: string;
                schedule: {
                    timeZone: string;
                    /** @description One time of the day, or two */
                    times: {
                        hour: number;
                        minute: number;
                    }[];
                    /** @description 1 is Monday, 7 is Sunday */
                    days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
                    /**
                     * @description Days on which it does not run, first and last one included
                     * @default []
                     */
                    blackouts: {
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        /** @default  */
                        note: string;
                    }[];
                } | null;
                options: {
                    /**
                     * @description IANA zone of the district
                     * @default America/Chicago
                     */
                    timeZone: string;
                    select: {
                        /**
                         * Format: date
                         * @description The day of the run; default: today in the time zone
                         */
                        day?: string;
                        /**
                         * @description What starts within so many days counts as in session
                         * @default 14
                         */
                        lookAheadDays: number;
                        /** @description School orgs by sourcedId or identifier; an empty include: all */
                        schools: {
                            /** @default [] */
                            include: string[];
                            /** @default [] */
                            exclude: string[];
                        };
                        /** @description Academic sessions by sourcedId or title; an include that is not empty replaces the rule of the day: enrollments have to fall into those terms */
                        terms: {
                            /** @default [] */
                            include: string[];
                            /** @default [] */
                            exclude: string[];
                        };
                        /** @description Students by the source's grade; an empty include: all */
                        grades: {
                            /** @default [] */
                            include: string[];
                            /** @default [] */
                            exclude: string[];
                        };
                        /** @description Records to leave out, by sourcedId */
                        leaveOut: {
                            /** @default [] */
                            users: string[];
                            /** @default [] */
                            classes: string[];
                            /** @default [] */
                            courses: string[];
                        };
                        /**
                         * @description Statuses that mean "not there", per collection; default everywhere: tobedeleted
                         * @default {}
                         */
                        dropStatuses: {
                            [key: string]: string[];
                        };
                        /**
                         * @description Class types to keep, such as scheduled; empty: all
                         * @default []
                         */
                        classTypes: string[];
                        /**
                         * @description Roles that make a person a student, without regard to case
                         * @default [
                         *       "student"
                         *     ]
                         */
                        studentRoles: string[];
                        /**
                         * @description Roles that make a person staff, without regard to case
                         * @default [
                         *       "teacher",
                         *       "aide",
                         *       "proctor",
                         *       "counselor",
                         *       "principal",
                         *       "administrator",
                         *       "districtAdministrator",
                         *       "siteAdministrator",
                         *       "systemAdministrator"
                         *     ]
                         */
                        staffRoles: string[];
                    };
                    mapping: {
                        /**
                         * @description Field of the source that becomes person_number
                         * @default identifier
                         * @enum {string}
                         */
                        personNumber: "identifier" | "username" | "sourcedId" | "email" | "none";
                        /**
                         * @description Field of the source that becomes sis_username
                         * @default username
                         * @enum {string}
                         */
                        sisUsername: "identifier" | "username" | "sourcedId" | "email" | "none";
                        email: {
                            /**
                             * @description Field of the source that becomes email_address
                             * @default email
                             * @enum {string}
                             */
                            from: "email" | "username" | "identifier" | "none";
                            /** @description Makes <value>@<domain> of a username or an identifier */
                            domain?: string;
                            /**
                             * @description Use the domain rule only where the source's e-mail is blank
                             * @default true
                             */
                            onlyWhenMissing: boolean;
                        };
                        /**
                         * @description Prefer preferredGivenName etc. (OneRoster 1.2)
                         * @default false
                         */
                        preferredNames: boolean;
                        /**
                         * @description Grade of the source → grade_level
                         * @default {}
                         */
                        gradeLabels: {
                            [key: string]: string;
                        };
                        passwordPolicy: {
                            /**
                             * @description password_policy of students: 4 or 6 digits, or 8 characters; blank: as set in Apple School Manager
                             * @default
                             * @enum {string}
                             */
                            default: "4" | "6" | "8" | "";
                            /**
                             * @description Another one for single grades, by the source's grade
                             * @default {}
                             */
                            grades: {
                                [key: string]: "4" | "6" | "8" | "";
                            };
                        };
                        /**
                         * @description Field of the class that becomes class_number; blank: its title or code
                         * @default classCode
                         * @enum {string}
                         */
                        classNumber: "classCode" | "title" | "period" | "sourcedId";
                        /**
                         * @description {title}, {code} and {sourcedId} stand for the course’s own; a blank title: the class’s title
                         * @default {title}
                         */
                        courseName: string;
                    };
                    /**
                     * @description pass: sourcedIds of letters, digits, - _ . @ as they are. strict: others become a stable UUIDv5
                     * @default pass
                     * @enum {string}
                     */
                    identifiers: "pass" | "strict";
                    /**
                     * @description sourcedId → the person_id that Apple School Manager already has for this human
                     * @default {}
                     */
                    mapPeople: {
                        [key: string]: string;
                    };
                    /**
                     * @description Send people as new although Apple School Manager seems to have them under another person_id
                     * @default false
                     */
                    acceptDuplicates: boolean;
                    patches: {
                        /**
                         * @description Drop instructors who are not in staff.csv
                         * @default true
                         */
                        unknownInstructors: boolean;
                        /**
                         * @description Drop rosters whose class is not in classes.csv
                         * @default true
                         */
                        unknownRosterClasses: boolean;
                        /**
                         * @description Drop rosters whose student is not in students.csv
                         * @default true
                         */
                        unknownRosterStudents: boolean;
                    };
                    /**
                     * @description Fields that the tenant's Managed Apple Account format uses: blank ones block
                     * @default []
                     */
                    accountFormat: ("person_number" | "middle_name" | "grade_level" | "email_address" | "sis_username")[];
                    /**
                     * @description Federated authentication is on: e-mails are required and unique
                     * @default false
                     */
                    federated: boolean;
                    guard: {
                        /** @description Students, and staff, each */
                        people: {
                            /**
                             * @description Hold when more than this share is removed …
                             * @default 10
                             */
                            percent: number;
                            /**
                             * @description … and at least so many are
                             * @default 5
                             */
                            atLeast: number;
                            /**
                             * @description Hold when more than so many are removed, whatever the share; null: no such limit
                             * @default 500
                             */
                            atMost: number | null;
                        };
                        /** @description Classes, and courses, each */
                        classes: {
                            /**
                             * @description Hold when more than this share is removed …
                             * @default 10
                             */
                            percent: number;
                            /**
                             * @description … and at least so many are
                             * @default 5
                             */
                            atLeast: number;
                            /**
                             * @description Hold when more than so many are removed, whatever the share; null: no such limit
                             * @default 500
                             */
                            atMost: number | null;
                        };
                        rosters: {
                            /**
                             * @description Hold when more than this share is removed …
                             * @default 25
                             */
                            percent: number;
                            /**
                             * @description … and at least so many are
                             * @default 50
                             */
                            atLeast: number;
                            /**
                             * @description Hold when more than so many are removed, whatever the share; null: no such limit
                             * @default null
                             */
                            atMost: number | null;
                        };
                        /** @description Students, and staff, each: who have another name, e-mail address, username or number than before, or none any more */
                        changedPeople: {
                            /**
                             * @description Hold when more than this share is changed …
                             * @default 25
                             */
                            percent: number;
                            /**
                             * @description … and at least so many are
                             * @default 10
                             */
                            atLeast: number;
                            /**
                             * @description Hold when more than so many are changed, whatever the share; null: no such limit
                             * @default null
                             */
                            atMost: number | null;
                        };
                        /**
                         * @description A location that is no longer in the package
                         * @default hold
                         * @enum {string}
                         */
                        removedLocations: "hold" | "allow";
                        /**
                         * @description Hold when a collection of the source shrank by more
                         * @default 25
                         */
                        shrunkCollectionPercent: number;
                        /**
                         * @description A person_id that now belongs to another human
                         * @default hold
                         * @enum {string}
                         */
                        changedHumans: "hold" | "allow";
                    };
                };
                /** @default [] */
                extraPeople: {
                    sourcedId: string;
                    role: string;
                    givenName: string;
                    /** @default  */
                    middleName: string;
                    familyName: string;
                    /** @default  */
                    identifier: string;
                    /** @default  */
                    username: string;
                    /** @default  */
                    email: string;
                    /** @default  */
                    grade: string;
                    schools: string[];
                }[];
                /** @default false */
                approveFirst: boolean;
            };
            savedBy: string;
            /** Format: date-time */
            savedAt: string;
            comment: string | null;
        };
        Project: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description Id of the template that it was made by */
            template: string;
            /** @description Whether request and response data of its runs are saved */
            savesBodies: boolean;
            keepBodiesDays: number;
            /** @description Packages of so many last runs are kept */
            keepPackages: number;
            keepRunsDays: number;
            /** Format: date-time */
            createdAt: string;
            flows: {
                all: number;
                on: number;
            };
            /**
             * @description failed: the last run of a flow failed; waiting: a run waits for approval; new: nothing ran yet; off: every flow is switched off
             * @enum {string}
             */
            health: "failed" | "waiting" | "running" | "warnings" | "ok" | "new" | "off";
            /** @description Runs that wait for approval */
            waiting: number;
            nextRunAt: string | null;
            lastRun: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                state: "scheduled" | "queued" | "running" | "waiting-for-approval" | "retrying" | "succeeded" | "succeeded-with-warnings" | "failed" | "cancelled" | "superseded" | "skipped";
                reason: string | null;
                /** Format: date-time */
                createdAt: string;
                endedAt: string | null;
                /** Format: uuid */
                flowId: string;
                flowName: string;
            } | null;
        };
        TeamDashboard: {
            /**
             * @description failed: the last run of a flow failed; waiting: a run waits for approval; late: no successful run for longer than the alarm of a flow allows; new: nothing ran yet; off: every flow is switched off
             * @enum {string}
             */
            health: "failed" | "waiting" | "late" | "warnings" | "off" | "new" | "running" | "ok";
            flows: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                projectId: string;
                name: string;
                enabled: boolean;
                version: number;
                source: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                    kind: string;
                    /** @description Of the kind */
                    title: string;
                };
                destination: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                    kind: string;
                    /** @description Of the kind */
                    title: string;
                };
                schedule: {
                    timeZone: string;
                    /** @description One time of the day, or two */
                    times: {
                        hour: number;
                        minute: number;
                    }[];
                    /** @description 1 is Monday, 7 is Sunday */
                    days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
                    /**
                     * @description Days on which it does not run, first and last one included
                     * @default []
                     */
                    blackouts: {
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        /** @default  */
                        note: string;
                    }[];
                } | null;
                nextRunAt: string | null;
                lastRun: {
                    /** Format: uuid */
                    id: string;
                    /** @enum {string} */
                    state: "scheduled" | "queued" | "running" | "waiting-for-approval" | "retrying" | "succeeded" | "succeeded-with-warnings" | "failed" | "cancelled" | "superseded" | "skipped";
                    reason: string | null;
                    /** Format: date-time */
                    createdAt: string;
                    endedAt: string | null;
                } | null;
                lastSuccessAt: string | null;
                /** @description Runs that wait for approval */
                waiting: number;
                /** @description An alarm is raised without a successful run for so many hours */
                alarmAfterHours: number | null;
                /** @description Whether there is an address that starts it */
                webhook: boolean;
                /** Format: date-time */
                createdAt: string;
                /**
                 * @description failed: the last run of a flow failed; waiting: a run waits for approval; late: no successful run for longer than the alarm of a flow allows; new: nothing ran yet; off: every flow is switched off
                 * @enum {string}
                 */
                health: "failed" | "waiting" | "late" | "warnings" | "off" | "new" | "running" | "ok";
                /** @description No successful run for longer than its alarm allows */
                late: boolean;
            }[];
            /** @description Runs that wait for approval, the newest first; 50 at most */
            held: {
                /** Format: uuid */
                id: string;
                flow: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                createdAt: string;
                reason: string | null;
            }[];
            /** @description The last run of each flow that is on, where it failed */
            failed: {
                /** Format: uuid */
                id: string;
                flow: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                createdAt: string;
                reason: string | null;
                whoseMove: string | null;
                /** @description What that one does next */
                next: string | null;
            }[];
            /** @description Accounts whose credentials have expired, or do so within 30 days */
            expiring: {
                /** Format: uuid */
                id: string;
                name: string;
                /** @description Of its kind */
                title: string;
                /** Format: date */
                expiresOn: string;
                /** @description Negative: it has expired */
                daysLeft: number;
            }[];
        };
        TeamOverview: {
            /** Format: uuid */
            id: string;
            name: string;
            demo: boolean;
            /**
             * @description Yours in it
             * @enum {string}
             */
            role: "administrator" | "operator" | "auditor";
            /**
             * @description failed: the last run of a flow failed; waiting: a run waits for approval; late: no successful run for longer than the alarm of a flow allows; new: nothing ran yet; off: every flow is switched off
             * @enum {string}
             */
            health: "failed" | "waiting" | "late" | "warnings" | "off" | "new" | "running" | "ok";
            flows: {
                all: number;
                on: number;
            };
            /** @description Runs that wait for approval */
            waiting: number;
            /** @description Flows whose last run failed */
            failed: number;
            /** @description Flows without a successful run for longer than their alarm allows */
            late: number;
            /** @description When the first of its credentials expire, where that is soon */
            expiresOn: string | null;
            lastSuccessAt: string | null;
            nextRunAt: string | null;
            /** @description The last run of the worst flow, where it failed or waits */
            problem: {
                /** Format: uuid */
                runId: string;
                flow: string;
                reason: string | null;
            } | null;
        };
        ListedRun: {
            /** Format: uuid */
            id: string;
            flow: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            project: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** @description Of the flow: the zone to show times in */
            timeZone: string;
            version: number;
            /** @enum {string} */
            trigger: "schedule" | "manual" | "webhook" | "rerun";
            /** @description Who started it, or why it runs at this time */
            startedBy: string;
            preview: boolean;
            /** @description It sends the stored package of an earlier run */
            rollsBack: boolean;
            /** @enum {string} */
            state: "scheduled" | "queued" | "running" | "waiting-for-approval" | "retrying" | "succeeded" | "succeeded-with-warnings" | "failed" | "cancelled" | "superseded" | "skipped";
            /** @description Why it is in its state */
            reason: string | null;
            scheduledFor: string | null;
            /** Format: date-time */
            createdAt: string;
            startedAt: string | null;
            endedAt: string | null;
            retryAt: string | null;
            attempt: number;
            /** @description How many findings it has that did not stop it */
            warnings: number;
            /** @description Its change set, once there is one */
            tables: {
                [key: string]: {
                    rows: number;
                    added: number;
                    changed: number;
                    removed: number;
                };
            } | null;
        };
        RunReport: {
            /** @description Its id in the state of the destination */
            run: string;
            /** @enum {string} */
            outcome: "delivered" | "previewed" | "held" | "blocked";
            /** @description The tenant that the package is made for */
            goesTo?: string;
            startedAt: string;
            milliseconds: number;
            phases: {
                /** @enum {string} */
                phase: "gather" | "select" | "shape" | "check" | "compare" | "guard" | "package" | "deliver" | "record";
                milliseconds: number;
            }[];
            gathered: {
                [key: string]: number;
            };
            tables: {
                [key: string]: {
                    rows: number;
                    added: number;
                    changed: number;
                    removed: number;
                };
            };
            comparedWith: {
                /** @constant */
                kind: "nothing";
            } | {
                /** @constant */
                kind: "delivered";
                run: string;
                at: string;
            } | {
                /** @constant */
                kind: "may-have-arrived";
                run: string;
                at: string;
            } | {
                /** @constant */
                kind: "baseline";
                what: string;
            };
            findings: {
                rule: string;
                /** @enum {string} */
                severity: "blocks" | "drops-record" | "drops-value" | "warns";
                count: number;
            }[];
            /** @description Records that were left out, and why */
            dropped: {
                /** @enum {string} */
                collection: "orgs" | "academicSessions" | "courses" | "classes" | "users" | "enrollments";
                reason: string;
                count: number;
                words: string;
            }[];
            /** @description Why it is held */
            holds: {
                kind: string;
                sentence: string;
            }[];
            /** @description sourcedId → the person_id that Apple has already */
            mapPeople?: {
                [key: string]: string;
            };
            package?: {
                name: string;
                sha256: string;
                bytes: number;
            };
            receipt?: {
                to: string;
                milliseconds: number;
                hostKey?: string;
            };
        };
        Run: {
            /** Format: uuid */
            id: string;
            flow: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            project: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** @description Of the flow: the zone to show times in */
            timeZone: string;
            version: number;
            /** @enum {string} */
            trigger: "schedule" | "manual" | "webhook" | "rerun";
            /** @description Who started it, or why it runs at this time */
            startedBy: string;
            preview: boolean;
            /** @description It sends the stored package of an earlier run */
            rollsBack: boolean;
            /** @enum {string} */
            state: "scheduled" | "queued" | "running" | "waiting-for-approval" | "retrying" | "succeeded" | "succeeded-with-warnings" | "failed" | "cancelled" | "superseded" | "skipped";
            /** @description Why it is in its state */
            reason: string | null;
            scheduledFor: string | null;
            /** Format: date-time */
            createdAt: string;
            startedAt: string | null;
            endedAt: string | null;
            retryAt: string | null;
            attempt: number;
            /** @description How many findings it has that did not stop it */
            warnings: number;
            /** @description Its change set, once there is one */
            tables: {
                [key: string]: {
                    rows: number;
                    added: number;
                    changed: number;
                    removed: number;
                };
            } | null;
            /** @description The run whose package it sends again, or that it repeats */
            ofRunId: string | null;
            states: {
                /** @enum {string} */
                state: "scheduled" | "queued" | "running" | "waiting-for-approval" | "retrying" | "succeeded" | "succeeded-with-warnings" | "failed" | "cancelled" | "superseded" | "skipped";
                /** Format: date-time */
                at: string;
            }[];
            cancelRequested: boolean;
            steps: [
                {
                    /** @constant */
                    number: "1";
                    title: string;
                    /** @enum {string} */
                    state: "waiting" | "running" | "done" | "held" | "failed" | "stopped" | "skipped" | "not-reached";
                    startedBy: string;
                    scheduledFor: string | null;
                    /** Format: date-time */
                    at: string;
                },
                {
                    /** @constant */
                    number: "2";
                    title: string;
                    /** @enum {string} */
                    state: "waiting" | "running" | "done" | "held" | "failed" | "stopped" | "skipped" | "not-reached";
                    /** @description Null: it has not ended */
                    milliseconds: number | null;
                    parts: {
                        /** @enum {string} */
                        number: "2.1" | "2.2" | "2.3";
                        title: string;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "held" | "failed" | "stopped" | "skipped" | "not-reached";
                        /** @description Null: it has not ended */
                        milliseconds: number | null;
                        phases: {
                            /** @enum {string} */
                            phase: "gather" | "select" | "shape" | "check" | "compare" | "guard" | "package" | "deliver" | "record";
                            title: string;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "held" | "failed" | "stopped" | "skipped" | "not-reached";
                            /** @description Null: it has not ended */
                            milliseconds: number | null;
                        }[];
                    }[];
                    /** @description Records read of each collection */
                    gathered: {
                        [key: string]: {
                            records: number;
                            total: number | null;
                            done: boolean;
                        };
                    };
                    /** @description Bytes of the package that arrived */
                    sent: {
                        bytes: number;
                        total: number;
                    } | null;
                    tables: {
                        [key: string]: {
                            rows: number;
                            added: number;
                            changed: number;
                            removed: number;
                        };
                    } | null;
                    findings: number | null;
                }
            ];
            progress: {
                phase: ("gather" | "select" | "shape" | "check" | "compare" | "guard" | "package" | "deliver" | "record") | null;
                ended: {
                    /** @enum {string} */
                    phase: "gather" | "select" | "shape" | "check" | "compare" | "guard" | "package" | "deliver" | "record";
                    milliseconds: number;
                }[];
                gathered: {
                    [key: string]: {
                        records: number;
                        total?: number;
                        done: boolean;
                    };
                };
                pages: number;
                recordsPerSecond: number | null;
                sent: {
                    bytes: number;
                    total: number;
                } | null;
                waiting: {
                    /** Format: date-time */
                    until: string;
                    why: string;
                } | null;
                gatheringSince: string | null;
            } | null;
            report: components["schemas"]["RunReport"] | null;
            failure: {
                code: string;
                /** @enum {string} */
                whoseMove: "district" | "SIS" | "Apple" | "Firstbell";
                /** @description It may go by without anybody changing anything */
                passing: boolean;
                what: string;
                next: string;
            } | null;
            package: {
                sha256: string;
                bytes: number;
                deliveredAt: string | null;
                /** @description It was removed: only the last runs keep theirs */
                removedAt: string | null;
            } | null;
            decision: {
                /** @enum {string} */
                decision: "approved" | "discarded";
                by: string;
                at: string | null;
                comment: string;
            } | null;
            /** @description A person can have its package sent */
            approvable: boolean;
            /** @description Why its package cannot be sent any more: something was delivered after it was compared, or may have been, the destination leads to another tenant, or what that has already was uploaded since */
            outdated: ("delivered-since" | "destination-changed" | "baseline-since") | null;
            supersededBy: string | null;
            /** @description How many exchanges are on record */
            exchanges: number;
            bodies: {
                /** @description Request and response data of this run are there */
                saved: boolean;
                removedAt: string | null;
                keptDays: number;
            };
            /** @description The run of this flow before */
            previous: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                state: "scheduled" | "queued" | "running" | "waiting-for-approval" | "retrying" | "succeeded" | "succeeded-with-warnings" | "failed" | "cancelled" | "superseded" | "skipped";
                /** Format: date-time */
                createdAt: string;
            } | null;
            /** @description The run of this flow after */
            following: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                state: "scheduled" | "queued" | "running" | "waiting-for-approval" | "retrying" | "succeeded" | "succeeded-with-warnings" | "failed" | "cancelled" | "superseded" | "skipped";
                /** Format: date-time */
                createdAt: string;
            } | null;
        };
        Change: {
            /** @description Its person_id, class_id … */
            key: string;
            /** @enum {string} */
            change: "added" | "changed" | "removed";
            name: string;
            /** @description The location_ids where it is, or was */
            locations: string[];
            /** @description Of a changed row: what differs; blank is the empty text */
            fields: {
                field: string;
                before: string;
                after: string;
            }[];
        };
        SchoolChanges: {
            /** @description A location_id */
            id: string;
            name: string;
            added: number;
            changed: number;
            removed: number;
        };
        Explanation: {
            /** @enum {string} */
            collection: "orgs" | "academicSessions" | "courses" | "classes" | "users" | "enrollments";
            sourcedId: string;
            name: string | null;
            /** @description What the source said; blank fields are left out */
            said: {
                [key: string]: string;
            };
            /** @description Rows of the package */
            became: {
                /** @enum {string} */
                table: "locations" | "students" | "staff" | "courses" | "classes" | "rosters";
                row: number;
                fields: {
                    [key: string]: string;
                };
            }[];
            /** @description Why it became none, in sentences that go on after its name */
            whyNot: string[];
            findings: string[];
            enrollments: {
                sourcedId: string;
                role: string;
                /** @description The class, for a person; the person, for a class */
                other: string;
                otherSourcedId: string;
                /** @description Where it stands in the package */
                stands: string | null;
                whyNot: string | null;
            }[];
        };
        Finding: {
            rule: string;
            /**
             * @description Stops the run, leaves the record out, leaves the value out, or only says so
             * @enum {string}
             */
            severity: "blocks" | "drops-record" | "drops-value" | "warns";
            /**
             * @description The collection or the table
             * @enum {string}
             */
            file: "orgs" | "academicSessions" | "courses" | "classes" | "users" | "enrollments" | "locations" | "students" | "staff" | "rosters" | "package";
            /** @description As a spreadsheet numbers it; null: a record of the source */
            row: number | null;
            /** @description The sourcedId or key of the record */
            key: string;
            field: string | null;
            value: string | null;
            sentence: string;
        };
        FindingRule: {
            rule: string;
            /**
             * @description Stops the run, leaves the record out, leaves the value out, or only says so
             * @enum {string}
             */
            severity: "blocks" | "drops-record" | "drops-value" | "warns";
            title: string;
            why: string;
            /** @description Where the rule comes from; null: it is Firstbell’s own */
            source: string | null;
            count: number;
            examples: components["schemas"]["Finding"][];
        };
        PackageRow: {
            /** @description As a spreadsheet numbers it: the header is row 1 */
            row: number;
        } & {
            [key: string]: (string | string[]) | null;
        };
        Exchange: {
            /** @description Its number in the run, from 0 */
            position: number;
            attempt: number;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            with: "source" | "destination";
            /** @description GET, POST, or an SFTP operation such as OPEN */
            method: string;
            url: string;
            /** @description HTTP status or SFTP status code; null: no answer came */
            status: number | null;
            milliseconds: number;
            /** @description Of the answer; of an upload, of what was sent */
            bytes: number;
            /** @description Records in the answer, when it was a page */
            records: number | null;
            /** @description The code of the failure */
            failure: string | null;
            requestSaved: boolean;
            responseSaved: boolean;
        };
        MadeUpVerdict: {
            /**
             * Format: uuid
             * @description Of the activity
             */
            id: string;
            /** Format: date-time */
            at: string;
            /** @description Of the package, as it was uploaded */
            name: string;
            sha256: string;
            bytes: number;
            /** @enum {string} */
            status: "COMPLETED" | "FAILED";
            /** @enum {string} */
            subStatus: "COMPLETED" | "COMPLETED_WITH_ERROR" | "FAILED";
            rows: {
                [key: string]: number;
            };
            /** @description What it did; a person who is removed is deactivated, a class becomes a manual one */
            counts: {
                locations: {
                    created: number;
                    updated: number;
                    removed: number;
                };
                people: {
                    created: number;
                    updated: number;
                    removed: number;
                };
                courses: {
                    created: number;
                    updated: number;
                    removed: number;
                };
                classes: {
                    created: number;
                    updated: number;
                    removed: number;
                };
                rosters: {
                    created: number;
                    updated: number;
                    removed: number;
                };
            };
            /** @description The first of them */
            problems: {
                /** @enum {string} */
                effect: "fails-import" | "row-issue";
                rule: string;
                file: string;
                row: number | null;
                sentence: string;
            }[];
            problemCount: number;
            /** @description Accounts that were handed over to another human */
            overwritten: number;
            /** @description Places in classes that were lost, with the progress in Schoolwork */
            schoolworkLost: number;
        };
        MadeUpDistrict: {
            running: boolean;
            /** @description Why they do not run */
            problem: string | null;
            skyward: {
                /** @enum {string} */
                kind: "skyward-sms" | "skyward-qmlativ";
                title: string;
                domain: string;
                key: string;
                secret: string;
            }[];
            apple: {
                host: string;
                port: number;
                user: string;
                password: string;
                hostKey: string;
            } | null;
            students: number;
            /** @description 1 at first; each further one brings some changes */
            schoolDay: number;
            lastSchoolDay: number;
            /** @description A third of the students, staff and classes is missing from the answers of the SIS */
            incomplete: boolean;
            verdicts: {
                /**
                 * Format: uuid
                 * @description Of the activity
                 */
                id: string;
                /** Format: date-time */
                at: string;
                /** @description Of the package, as it was uploaded */
                name: string;
                sha256: string;
                bytes: number;
                /** @enum {string} */
                status: "COMPLETED" | "FAILED";
                /** @enum {string} */
                subStatus: "COMPLETED" | "COMPLETED_WITH_ERROR" | "FAILED";
                rows: {
                    [key: string]: number;
                };
                /** @description What it did; a person who is removed is deactivated, a class becomes a manual one */
                counts: {
                    locations: {
                        created: number;
                        updated: number;
                        removed: number;
                    };
                    people: {
                        created: number;
                        updated: number;
                        removed: number;
                    };
                    courses: {
                        created: number;
                        updated: number;
                        removed: number;
                    };
                    classes: {
                        created: number;
                        updated: number;
                        removed: number;
                    };
                    rosters: {
                        created: number;
                        updated: number;
                        removed: number;
                    };
                };
                /** @description The first of them */
                problems: {
                    /** @enum {string} */
                    effect: "fails-import" | "row-issue";
                    rule: string;
                    file: string;
                    row: number | null;
                    sentence: string;
                }[];
                problemCount: number;
                /** @description Accounts that were handed over to another human */
                overwritten: number;
                /** @description Places in classes that were lost, with the progress in Schoolwork */
                schoolworkLost: number;
                /** @description The run that sent the package */
                runId: string | null;
            }[];
        };
        ClockChange: {
            /** @description The moment, in UTC */
            at: string;
            /** @description The zone's distance from UTC before it, such as -06:00 */
            before: string;
            after: string;
            /** @description Such as “Sunday, 14 March 2027: the clocks go forward from 02:00 to 03:00. No run is touched by it.” */
            words: string;
        };
        NextRun: {
            /** @description The moment, in UTC */
            at: string;
            /** @description What the clocks of the schedule's zone show then, such as 2026-11-24T02:00:00-06:00 */
            local: string;
            timeZone: string;
            /** @description Such as “Tuesday, 24 November 2026, 02:00 (America/Chicago, UTC−06:00)” */
            words: string;
            /** @description What a change of the clocks does to it; null on any other day */
            note: string | null;
        };
        ScheduleView: {
            /** @description Such as “Monday to Friday at 02:00 (America/Chicago)” */
            words: string;
            /** @description Fewer than asked for, or none, when there are no more */
            nextRuns: components["schemas"]["NextRun"][];
            /** @description Within the next 400 days; none where the clocks do not change */
            clockChanges: components["schemas"]["ClockChange"][];
        };
        TimeZone: {
            /** @description Such as America/Chicago, or US/Central */
            id: string;
            /** @description The usual name, where this is another one for the same zone */
            sameAs: string | null;
            /** @description How far it is from UTC today, such as −06:00 */
            offset: string;
        };
        Template: {
            id: string;
            /** @description The app whose icon it stands below */
            app: string;
            title: string;
            summary: string;
            introduction: {
                text: string;
                prerequisites: {
                    title: string;
                    text: string;
                    /** @description One after the other; › leads from menu to menu */
                    steps: string[];
                    /** @description Only with this kind of account */
                    accountKind?: string;
                    /** Format: uri */
                    link?: string;
                }[];
            };
            accounts: {
                /** @enum {string} */
                role: "source" | "destination";
                title: string;
                /** @description What is chosen from when there are several kinds */
                choice?: string;
                /** @description The first one is chosen already */
                kinds: {
                    id: string;
                    label: string;
                }[];
            }[];
            configuration: {
                text: string;
                questions: {
                    /** @description In the configuration that is sent at the end */
                    name: string;
                    label: string;
                    help: string;
                    /** @enum {string} */
                    kind: "hour" | "minute" | "time-zone" | "switch" | "days" | "schools" | "terms";
                    initial: number | string | boolean | string[];
                    /** @description Most people never need it */
                    advanced: boolean;
                    /** @description Answered in the place of this one */
                    insteadOf?: string;
                }[];
                tips: string[];
            };
            finish: {
                title: string;
                text: string;
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
