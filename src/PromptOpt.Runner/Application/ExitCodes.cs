namespace PromptOpt.Runner;

/// <summary>What the process of a <see cref="PromptOptApp"/> ends with.</summary>
public static class ExitCodes
{
    /// <summary>Everything asked for was done.</summary>
    public const int Success = 0;

    /// <summary>The work failed: a model that could not be reached, a metric that threw, a file that could not be written.</summary>
    public const int Failed = 1;

    /// <summary><c>diff</c>: the two prompts are not the same; as <c>diff</c> and <c>git diff --exit-code</c> end.</summary>
    public const int Different = 1;

    /// <summary>The command line or something it names is wrong: an option, a data row, an artifact, a run directory of another run.</summary>
    public const int BadInput = 2;

    /// <summary>The run ended before everything planned was done, by a limit or on request, and its best result so far was kept.</summary>
    public const int StoppedEarly = 3;

    /// <summary>Some rows of an evaluation came to no score, since no answer came: network, rate limit, key, account. What it says of the other rows, if anything, stands.</summary>
    public const int Unscored = 4;

    /// <summary>Interrupted (Ctrl-C) without a result: 128 and the number of the signal.</summary>
    public const int Interrupted = 130;

    /// <summary>Asked to terminate (SIGTERM) without a result: 128 and the number of the signal.</summary>
    public const int Terminated = 143;
}
