using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PromptOpt.Shared;

/// <summary>Short fingerprints of content: the first 16 hexadecimal digits (64 bits) of a SHA-256, in lower case.</summary>
internal static class ContentHash
{
    private const string Digits = "0123456789abcdef";
    private const int Bytes = 8;
    private const int FirstLength = 8 * 1024;
    private const int MostKept = 64 * 1024;

    // Taken and given back, so that a thousand fingerprints need one.
    [ThreadStatic]
    private static byte[]? Spare;
#if !NET
    [ThreadStatic]
    private static SHA256? Algorithm;
#endif

    /// <summary>The fingerprint of a text, taken as UTF-8.</summary>
    public static string Of(string text)
    {
        byte[] content = TakeBuffer();
        int length = 0;
        Append(ref content, ref length, text);
        return OfBuffer(content, length);
    }

    /// <summary>The fingerprint of a list of texts; where one ends and the next begins counts.</summary>
    public static string Of(IEnumerable<string> parts)
    {
        byte[] content = TakeBuffer();
        int length = 0;
        foreach (string part in parts)
        {
            Append(ref content, ref length, part.Length.ToString(CultureInfo.InvariantCulture));
            Append(ref content, ref length, ":");
            Append(ref content, ref length, part);
        }

        return OfBuffer(content, length);
    }

    /// <summary>The fingerprint of bytes.</summary>
    public static string Of(byte[] content) => Of(content, content.Length);

    private static string OfBuffer(byte[] content, int length)
    {
        string hash = Of(content, length);
        Spare = content.Length <= MostKept ? content : null;
        return hash;
    }

    private static string Of(byte[] content, int length)
    {
#if NET
        byte[] hash = SHA256.HashData(content.AsSpan(0, length));
#else
        byte[] hash = (Algorithm ??= SHA256.Create()).ComputeHash(content, 0, length);
#endif
        char[] text = new char[Bytes * 2];
        for (int i = 0; i < Bytes; i++)
        {
            text[2 * i] = Digits[hash[i] >> 4];
            text[(2 * i) + 1] = Digits[hash[i] & 15];
        }

        return new string(text);
    }

    private static byte[] TakeBuffer()
    {
        byte[] buffer = Spare ?? new byte[FirstLength];
        Spare = null;
        return buffer;
    }

    private static void Append(ref byte[] content, ref int length, string text)
    {
        int most = length + Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most > content.Length)
        {
            Array.Resize(ref content, Math.Max(most, 2 * content.Length));
        }

        length += Encoding.UTF8.GetBytes(text, 0, text.Length, content, length);
    }
}
