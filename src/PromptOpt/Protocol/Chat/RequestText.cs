using System.Collections.Immutable;
using System.Text;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>The line that ends a request: which fields to answer, in which order.</summary>
internal static class RequestText
{
    public static string Of(SignatureDefinition signature, ExtraFields extraFields)
    {
        // The names stand without their markers, so that a model that repeats the request has not answered it.
        string[] names = [.. OutputNames(signature, extraFields).Select(static name => $"`{name}`")];
        string where = names.Length == 1 ? " below its marker line" : ", each below its marker line";
        return $"Now answer with {string.Join(", then ", names)}{where}, and end with the line {MarkerText.Of(MarkerText.Completed)}";
    }

    public static IEnumerable<string> OutputNames(SignatureDefinition signature, ExtraFields extraFields)
    {
        foreach (ExtraField field in extraFields)
        {
            yield return field.Name;
        }

        foreach (int field in signature.Outputs)
        {
            yield return signature.Fields[field].Name;
        }
    }
}

/// <summary>The user turn that shows the model what is wrong with its reply.</summary>
internal static class RepairText
{
    public static string Of(SignatureDefinition signature, ImmutableArray<FieldFailure> failures, ExtraFields extraFields)
    {
        StringBuilder text = Open(failures, MarkerText.Escape);
        foreach (string name in RequestText.OutputNames(signature, extraFields))
        {
            text.Append(MarkerText.Of(name)).Append("\n{").Append(name).Append("}\n\n");
        }

        return text.Append(MarkerText.Of(MarkerText.Completed)).ToString();
    }

    /// <summary>What is wrong, to the words that the layout follows.</summary>
    /// <param name="failures">What is wrong.</param>
    /// <param name="makeSafe">Makes a text unable to be read as layout.</param>
    public static StringBuilder Open(ImmutableArray<FieldFailure> failures, Func<string, string> makeSafe)
    {
        StringBuilder text = new("Your reply could not be used:\n");
        foreach (FieldFailure failure in failures)
        {
            text.Append("- ").Append(makeSafe(failure.ToString())).Append('\n');
        }

        return text.Append("\nPlease answer again with every field, in exactly this layout:\n\n");
    }
}
