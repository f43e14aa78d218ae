using System.Collections.Immutable;

namespace PromptOpt;

/// <summary>A reply could not be read, even after the repair turns that were allowed. Holds everything that was received.</summary>
public sealed class AdapterParseException : PromptException
{
    /// <summary>Creates the exception.</summary>
    public AdapterParseException(FailureKind kind, string predictor, string rawText, ImmutableArray<FieldFailure> failures, ImmutableDictionary<string, string> fieldsRead)
        : this(kind, predictor, predictor, rawText, failures, fieldsRead)
    {
    }

    internal AdapterParseException(FailureKind kind, string predictor, string displayName, string rawText, ImmutableArray<FieldFailure> failures, ImmutableDictionary<string, string> fieldsRead)
        : this($"The reply to '{displayName}' could not be read: {string.Join("; ", failures)}.{Advice(failures)}", kind, predictor, rawText, failures, fieldsRead)
    {
    }

    private AdapterParseException(string message, FailureKind kind, string predictor, string rawText, ImmutableArray<FieldFailure> failures, ImmutableDictionary<string, string> fieldsRead)
        : base(kind, message)
    {
        Predictor = predictor;
        RawText = rawText;
        Failures = failures;
        FieldsRead = fieldsRead;
    }

    /// <summary>The predictor that was answered.</summary>
    public string Predictor { get; }

    /// <summary>The last reply, as it came.</summary>
    public string RawText { get; }

    /// <summary>What is wrong, field by field.</summary>
    public ImmutableArray<FieldFailure> Failures { get; }

    /// <summary>The fields that could be read: wire name and the text they were read from.</summary>
    public ImmutableDictionary<string, string> FieldsRead { get; }

    /// <summary>The exception as it was in another process.</summary>
    internal static AdapterParseException Restore(FailureKind kind, string message, string predictor, string rawText, ImmutableArray<FieldFailure> failures, ImmutableDictionary<string, string> fieldsRead)
        => new(message, kind, predictor, rawText, failures, fieldsRead);

    private static string Advice(ImmutableArray<FieldFailure> failures)
        => failures.Any(static failure => failure.Message == FieldFailure.Missing)
            ? " An output that the model may leave out is marked [OutputField(IsOptional = true)]; an initializer such as = \"\" or = [] alone does not say so."
            : "";
}
