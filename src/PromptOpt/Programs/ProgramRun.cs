using System.Diagnostics;

namespace PromptOpt;

/// <summary>One run of a program, that of a program inside another one included.</summary>
/// <remarks>Safe for concurrent use once the run has ended; until then what it ended with is not there.</remarks>
public sealed class ProgramRun
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly ProgramTrace _trace;

    internal ProgramRun(Type program, string path, SignatureDefinition signature, ProgramTrace trace)
    {
        Program = program.Name;
        Path = path;
        Signature = signature;
        _trace = trace;
    }

    /// <summary>The name of the program's type, without its namespace.</summary>
    public string Program { get; }

    /// <summary>The member path from the outermost program, such as <c>Sub</c>; empty for that one.</summary>
    public string Path { get; }

    /// <summary>The signature the program answers.</summary>
    public SignatureDefinition Signature { get; }

    /// <summary>Calls and tokens of its predictors until now.</summary>
    public TokenUsage Usage => _trace.Usage;

    /// <summary>Why it failed, or <see langword="null"/>.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Wall time from begin to end; zero while it runs.</summary>
    public TimeSpan Duration { get; private set; }

    internal bool Fail(Exception failure)
    {
        Failure = failure;
        return true;
    }

    internal void End() => Duration = Stopwatch.GetElapsedTime(_started);
}
