namespace PromptOpt.Optimizers;

/// <summary>How the rows of a data file are written.</summary>
public enum DatasetFormat
{
    /// <summary>Comma-separated values with a header line (RFC 4180).</summary>
    Csv,

    /// <summary>One JSON object a line.</summary>
    JsonLines,
}
