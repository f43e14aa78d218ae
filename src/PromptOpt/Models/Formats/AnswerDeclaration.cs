using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>The function whose arguments are the answer. Whether the model is held to its schema stands on it and not in the options, which are for other functions too.</summary>
internal sealed class AnswerDeclaration : AIFunctionDeclaration
{
    // Known to the chat clients of Microsoft.Extensions.AI for OpenAI's protocols, and to ours; others pass it over.
    private const string Strict = "strict";

    private static readonly Dictionary<string, object?> Strictly = new() { [Strict] = true };

    private readonly bool _isStrict;

    /// <summary>Creates the function.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What the model is told of it.</param>
    /// <param name="schema">The schema of its parameters.</param>
    /// <param name="isStrict">Whether the model is to be held to the schema; otherwise nothing is said of it.</param>
    public AnswerDeclaration(string name, string description, JsonElement schema, bool isStrict)
    {
        (Name, Description, JsonSchema) = (name, description, schema);
        _isStrict = isStrict;
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override string Description { get; }

    /// <inheritdoc/>
    public override JsonElement JsonSchema { get; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object?> AdditionalProperties => _isStrict ? Strictly : base.AdditionalProperties;

    /// <summary>Whether a function says that the model is to be held to its schema.</summary>
    public static bool IsStrict(AIFunctionDeclaration function) => function.AdditionalProperties.TryGetValue(Strict, out object? strict) && strict is true;

    /// <summary>The function without saying so.</summary>
    public static AnswerDeclaration Loosened(AIFunctionDeclaration function) => new(function.Name, function.Description, function.JsonSchema, isStrict: false);
}
