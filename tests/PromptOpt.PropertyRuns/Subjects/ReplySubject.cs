using System.Text.Json.Nodes;

namespace PromptOpt.PropertyRuns;

/// <summary>A signature whose replies are read, whatever its type.</summary>
internal abstract class ReplySubject
{
    /// <summary>Names it in reports.</summary>
    public abstract string Name { get; }

    public abstract bool AsksForReasoning { get; }

    public abstract IReadOnlyList<FieldDefinition> Outputs { get; }

    /// <summary>Reads a reply.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="isCutOff">Whether the provider says that it was cut off.</param>
    /// <param name="source">The first input of the call, where it is known.</param>
    /// <returns>The outputs; <see langword="null"/> when the model would be asked again.</returns>
    public abstract Reading? Read(string reply, bool isCutOff, string? source = null);

    /// <summary>Reads a reply through a whole call.</summary>
    /// <returns>The outputs; <see langword="null"/> when the call ended with <see cref="AdapterParseException"/>.</returns>
    public abstract Task<Reading?> CallAsync(string reply, bool isCutOff);

    /// <summary>The outputs of an answer that is given as JSON.</summary>
    /// <returns><see langword="null"/> when the answer does not fit the signature.</returns>
    public abstract Reading? Expect(JsonObject answer);

    /// <summary>What is wrong with the way a reply is read, whatever it holds.</summary>
    /// <returns><see langword="null"/> when nothing is.</returns>
    public abstract Problem? FindProblem(string reply, bool isCutOff);
}
