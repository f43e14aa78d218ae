namespace PromptOpt.Testing;

/// <summary>What every adapter has to keep.</summary>
public enum AdapterRule
{
    /// <summary>What is rendered as a demonstration and repeated by a model is read back the same, whatever the types of the fields.</summary>
    RoundTrip,

    /// <summary>No text of a field adds, ends or changes a field.</summary>
    Forging,

    /// <summary>Any reply gives a typed value or says what is wrong with it; nothing else is thrown.</summary>
    AnyReply,

    /// <summary>A reply that was cut off is never taken for a whole one that says something else.</summary>
    CutOff,

    /// <summary>What is told of a reply while it arrives is what the whole of it gives, however it is split.</summary>
    Streaming,

    /// <summary>The model is told its task: instructions, name, description, rules and allowed values of every field, and the whole value of every input.</summary>
    Telling,

    /// <summary>A long reply is read as a short one, in work that grows with its length and not with its square.</summary>
    LongReply,
}
