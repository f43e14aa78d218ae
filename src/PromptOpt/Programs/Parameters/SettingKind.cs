namespace PromptOpt;

/// <summary>What the values of a setting are.</summary>
public enum SettingKind
{
    /// <summary>Whole numbers.</summary>
    WholeNumber,

    /// <summary>Numbers with digits behind the point.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>Texts: free ones, or one of several choices; members of enums are texts too.</summary>
    Text,
}
