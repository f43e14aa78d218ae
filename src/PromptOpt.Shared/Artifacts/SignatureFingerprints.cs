namespace PromptOpt.Shared;

/// <summary>
/// The fingerprints by which an artifact recognises the signatures it was tuned for, in two grades: what a field is (a change makes demonstrations
/// unusable), and how things are worded (a change leaves them usable).
/// </summary>
internal static class SignatureFingerprints
{
    /// <summary>Direction, type and optionality of one field.</summary>
    /// <param name="isInput">Whether the model is given the field.</param>
    /// <param name="jsonSchema">The field's schema.</param>
    /// <param name="isOptional">Whether it may be absent.</param>
    public static string OfField(bool isInput, string jsonSchema, bool isOptional)
        => ContentHash.Of([isInput ? "input" : "output", jsonSchema, isOptional ? "optional" : "required"]);

    /// <summary>The task text and every description.</summary>
    /// <param name="instructions">The declared task text.</param>
    /// <param name="descriptions">For each field in order its description, then those of its allowed values.</param>
    public static string OfWording(string instructions, IEnumerable<string> descriptions)
        => ContentHash.Of([instructions, .. descriptions]);
}
