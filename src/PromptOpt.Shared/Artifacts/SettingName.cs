namespace PromptOpt.Shared;

/// <summary>What a setting may be called.</summary>
internal static class SettingName
{
    /// <summary>The rule, in words.</summary>
    public const string Words = "letters, digits, '_' and '-', with dots between the parts of a longer name";

    public static bool IsValid(string name)
        => name.Split('.').All(static part => part.Length > 0 && part.All(static c => c == '-' || IdentifierText.IsPart(c)));
}
