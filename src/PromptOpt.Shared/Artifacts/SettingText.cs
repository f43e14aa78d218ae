using System.Globalization;

namespace PromptOpt.Shared;

/// <summary>Values of settings as JSON on one line: a number, a text, true or false, each spelled in one way.</summary>
internal static class SettingText
{
    public const string True = "true";
    public const string False = "false";

    /// <summary>What a value of a setting is.</summary>
    public const string Words = "a number, a text, true or false";

    /// <summary>The one spelling of a value; <see langword="null"/> where the JSON is none.</summary>
    public static string? Of(JsonText json) => json.Kind switch
    {
        JsonTextKind.String => Of(json.Text),
        JsonTextKind.Boolean => json.Text,
        JsonTextKind.Number => OfNumber(json.Text),
        _ => null,
    };

    public static string Of(string text) => JsonTextFormat.Quote(text);

    public static string Of(bool flag) => flag ? True : False;

    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The one spelling of a number; <see langword="null"/> where no type holds it.</summary>
    public static string? OfNumber(string text) => ExactNumber.TryParse(text, out ExactNumber number) ? number.ToString() : null;

    /// <summary>A text without quotes, and any other value as it is.</summary>
    public static string Bare(string json) => IsText(json) ? JsonTextReader.Read(json, out _)!.Text : json;

    public static bool IsText(string json) => json[0] == '"';

    /// <summary>Whether a text holds no half of a surrogate pair, which no file of UTF-8 can hold.</summary>
    public static bool IsWhole(string json) => JsonTextReader.Read(json, out _) is { } text && WholeText.FindBroken(text) is null;

    public static bool IsFlag(string json) => json is True or False;

    public static bool IsNumber(string json) => !IsText(json) && !IsFlag(json);
}
