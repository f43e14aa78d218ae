namespace PromptOpt;

/// <summary>How a value that was mended ends.</summary>
internal enum LenientJsonEnd
{
    /// <summary>The text holds all of it.</summary>
    Closed,

    /// <summary>Brackets at its end are missing; every value inside is whole.</summary>
    Open,

    /// <summary>The text ends inside a string or behind a key, so the last value is not whole.</summary>
    Torn,
}
