using System.Buffers;
using System.Security;
using System.Text;

namespace ExchangeAccounts.Tests.Accounts;

public sealed class SecretTextTests
{
    private const string Text = "pässwörd-🔑";

    [Fact]
    public void The_callback_sees_the_bytes_its_message_and_its_state()
    {
        using SecureString secret = Samples.Secret(Text);
        Assert.Equal(Encoding.UTF8.GetBytes(Text), SecretText.Use(secret, 7, static (utf8, state) => state == 7 ? utf8.ToArray() : []));
        Assert.Equal(Text, SecretText.UseChars(secret, 0, static (chars, _) => chars.ToString()));
        Assert.Equal("msg", SecretText.Use(secret, "msg"u8, 0, static (_, message, _) => Encoding.UTF8.GetString(message)));
    }

    [Fact]
    public void An_empty_secret_is_no_bytes()
    {
        using SecureString secret = Samples.Secret("");
        Assert.Equal(0, SecretText.Use(secret, 0, static (utf8, _) => utf8.Length));
    }

    [Fact]
    public void Nothing_is_left_in_the_buffers_also_when_the_callback_throws()
    {
        // The pool hands the same thread the buffer it has just returned.
        string text = new('k', 1000);
        using SecureString secret = Samples.Secret(text);
        Assert.Throws<InvalidOperationException>(() => SecretText.Use<int, int>(secret, 0, static (_, _) => throw new InvalidOperationException()));

        byte[] bytes = ArrayPool<byte>.Shared.Rent(text.Length);
        char[] chars = ArrayPool<char>.Shared.Rent(text.Length);
        Assert.DoesNotContain((byte)'k', bytes);
        Assert.DoesNotContain('k', chars);
        ArrayPool<byte>.Shared.Return(bytes);
        ArrayPool<char>.Shared.Return(chars);
    }
}
