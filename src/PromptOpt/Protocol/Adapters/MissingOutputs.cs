using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>Says what a reply lacks to be an answer.</summary>
internal static class MissingOutputs<T>
    where T : class, ISignature<T>
{
    /// <summary>Adds what is missing to what is wrong.</summary>
    /// <param name="text">The text of the response.</param>
    /// <param name="response">The response.</param>
    /// <param name="found">The outputs that are named.</param>
    /// <param name="present">The outputs that were read.</param>
    /// <param name="failed">The outputs of which it is known what is wrong.</param>
    /// <param name="isEnded">Whether the reply says itself where it ends.</param>
    /// <param name="failures">What is wrong; <see langword="null"/> as long as nothing is.</param>
    public static void Note(string text, ChatResponse response, FieldSet found, FieldSet present, FieldSet failed, bool isEnded, ref List<FieldFailure>? failures)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Add(ref failures, "", SilentReply.Describe(response));
            return;
        }

        FieldSet required = OutputFields<T>.Required;
        if (!present.ContainsAll(required) && SilentReply.DescribeCalls(response) is { } calls)
        {
            Add(ref failures, "", calls);
        }

        // What is closed may still have been taken back, or followed by another answer.
        if (!isEnded && response.FinishReason == ChatFinishReason.Length)
        {
            Add(ref failures, "", "the reply was cut off at the output limit");
        }

        foreach (int field in required.Except(present).Except(failed))
        {
            Add(ref failures, T.Definition.Fields[field].Name, FieldFailure.Missing);
        }

        if (found.IsEmpty && failures is null)
        {
            Add(ref failures, "", "no field was found in the reply");
        }
    }

    private static void Add(ref List<FieldFailure>? failures, string field, string problem) => (failures ??= []).Add(new FieldFailure(field, FailureKind.Parse, problem));
}
