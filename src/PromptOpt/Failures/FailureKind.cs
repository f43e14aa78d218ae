namespace PromptOpt;

/// <summary>What went wrong. Every failure is counted under its kind; none is turned into a score in silence.</summary>
public enum FailureKind
{
    /// <summary>The request did not reach the model or its answer did not come back: network, time-out, server error.</summary>
    Transport,

    /// <summary>The endpoint asked to slow down.</summary>
    RateLimit,

    /// <summary>The endpoint refused the request for good: bad key, unknown model, invalid request, an empty account.</summary>
    Request,

    /// <summary>The prompt is longer than the model can read.</summary>
    ContextOverflow,

    /// <summary>The model declined, or a content filter stopped the answer.</summary>
    Refusal,

    /// <summary>The reply could not be read as the fields asked for.</summary>
    Parse,

    /// <summary>The reply was read but breaks a declared rule.</summary>
    Constraint,

    /// <summary>The program's own code threw.</summary>
    Program,

    /// <summary>The rollout asked for more than was reserved for it.</summary>
    Budget,

    /// <summary>The metric gave no score: it threw, which is a bug in the metric, or it said that it cannot score the row.</summary>
    Metric,

    /// <summary>
    /// It cannot work as things are set up: a certificate that is not trusted or belongs to another host, a key that no header can carry, a client that cannot read
    /// the endpoint's answers.
    /// </summary>
    Configuration,

    /// <summary>The program or the metric took longer than it may and was left behind.</summary>
    Timeout,

    /// <summary>Rows cannot be read, or lack what is needed of them.</summary>
    Data,

    /// <summary>A tuned prompt cannot be read, or does not fit the program.</summary>
    Artifact,

    /// <summary>A program was given something that does not fit it, or lacks what it takes: parameters, a demonstration, a service.</summary>
    Binding,

    /// <summary>A run cannot begin or go on: its directory cannot be used, or a limit leaves no room.</summary>
    Run,

    /// <summary>What ran the program elsewhere was lost, or could not be reached: neither the model nor the program is to blame.</summary>
    Worker,

    /// <summary>The search of an optimizer threw, or used its session as it may not be used: neither the program nor the run is to blame.</summary>
    Optimizer,
}
