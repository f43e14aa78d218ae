namespace PromptOpt;

/// <summary>
/// An adapter of yours did what an adapter must not: it threw, gave nothing, or has no name. That is a bug of the adapter and no failure of the model, so nobody is asked again; what
/// is wrong with a reply is told to <see cref="ReplyFields"/> instead.
/// </summary>
public sealed class AdapterException : PromptException
{
    internal AdapterException(PromptAdapter adapter, string signature, string field, string problem, Exception? innerException = null)
        : base(FailureKind.Program, $"The adapter '{adapter.DisplayName}'{(signature.Length == 0 ? "" : $" of '{signature}'")} {problem}", innerException)
    {
        Adapter = adapter.DisplayName;
        Signature = signature;
        Field = field;
    }

    /// <summary>The name of the adapter; the full name of its type where it has none.</summary>
    public string Adapter { get; }

    /// <summary>Name of the signature; empty where the adapter itself is meant.</summary>
    public string Signature { get; }

    /// <summary>Of an adapter that threw while it read a reply, the name of the field that it gave last; empty where there is none.</summary>
    public string Field { get; }

    internal static AdapterException Thrown(PromptAdapter adapter, string signature, string doing, Exception exception, string field = "")
        => new(adapter, signature, field, $"threw {exception.GetType().Name} while {doing}{(field.Length == 0 ? "" : $", after field '{field}'")}: {exception.Message}", exception);

    internal static AdapterException Nothing(PromptAdapter adapter, string signature, string what) => new(adapter, signature, "", $"gave no {what}.");
}
