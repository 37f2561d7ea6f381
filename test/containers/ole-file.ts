import { gunzipSync } from 'node:zlib'
import { utils, write } from 'cfb'

/** Of LibreOffice Calc 7.4, format of Excel 97: a sheet with published test cards. */
export const WORKBOOK: Buffer = gunzipSync(
  Buffer.from(
    'H4sIAAAAAAACA+2YXWyTVRjHf+d92/F2G2v3BQoyXoeUwTayAuqM4j5RUZEFEIkh0a7rcNCtpHSJJn6UrxijJBIuvCExJFxoMH7ERC8wcbvTRKMxIUGvwDuiF8VIDAmscp73dCtLZ9aBJuqepufjf57nnNPzfJzn9Pvvqi+c+mTJRabRg9hM5AKUFWAKCOQ7IbAMNpHL5fJwbp7+VXTd1FqHPsAPovMFgGN0W27qefrv0TaSJEnjsokR0qR4iVJoEf6bfH42MhOz5Jstza8/9/V1/NZx3AaK+b+O99r/K4BKYCFQBQS9K4BqoAaoBeqAerEJWAzcAdwJLAGWAncBy4AGYDngAncDjWZP95haf1cBTaa/Zj7+/G0UcEJQ5ufswm+0ykX3F7H42DcudvEzsJv92jZ6oomY+09Rt+whqvQexhRsVBaKk1hU8ZGgX0i5UazvBlMnbrux6F1Wp+z9mJSNUlah5T8XmZ8EiRDmK+09r71tnKBC9RJnL1F2MorLdqKMcIAISwo5tZeoLlIMESVxi6Nt0/YQUk9JPE4WrO/Sw+M8IUgPDb5KTmv/fDQ+Ek9FExfE705zJecW+PiYq3E9qeC/zw63SsT53+GnURQ752aPPzsdXz0D3jIDvmYGPFAU9+f340zhJ6wbcTxDTtehjC11daZM6pqMT+razAKp6zL+3PPiE0cJ0OH3/Cf6Fj4UinHlMK5gxzHFLzyrg352myxTltXBXUeF/COg8Lueiqx2yy9xcDioAuCMqc4bZScNl0PeNeJUgrMYnD8gdI035KoJeFdQMjUQT1VALJoacEdGh/vjKT+kk+lowoau1kgtbIhEIm7kpkLG1tURsDjTdq3t6zaXe2f4bDAfvZzPu/+6WtdLuSFHOQFO+LwbL+bUE3OmNF5vaktfi174DN0UPiuxGCAoAadazieEw7X3L/+wpb+v4znBM1MaY6VWGKiDWIz71ohEs5SHhLeOBn19hnvCjb3xvdGdo+72eGposKU7mdzXGI6sC3fVs0IbwYwcfdE9cTfcd1gmPSJlGIf1Qpc6VhW0m3A43Hr+UOv5bMfqgvYpGgkwIGahOESLalF5mXyteBoLh1fk3OCIPyi17mupyKKpvoXFgoJxG1R9edAcbZUXKaXUmYljhfJtL4qqoGCqCGYVwewimG8adl3yHC+zwfQUQWHwepYo1esp4bQne5pTz/iqpXua881ab8wSTj/5nqJezERzWsJ5nxmzhVPbkW1VYcucfa+/t/Zs5kq35raFu8Fw+4TbEaNbLg4blHGdD3rHGKDXhrEGha3FfZPiv9KnmbOPebaZdYzf6jmD2Nk2mdqXbRI8kA0VSSItykVOy+gf97BVw2dl3k0MDzEgXMvMIeUXAPY4i9njFE6k8olreem5r2IiZ5d7OXDIsbwY6A09onPOLUOxVPJAcjDtbnoxFk+4D9zfuiPaH08k4qKE7qHBwfZbyb2VFwHnTBM5xF6KzMuFo+/+dnXrC6Ezxx2aV336o1bLyybI6PF2EzA7zdE9afL0XSZXHzD5+n6T41+67uXeut1m5PI0m3Yp+9eIde7bcyfXLg2deMehueXqh73ap6dhu807IX91hAr2OhM+T7ePbuf7X/Q0zQeLyeiAMGZ8/RmSpNhHv+xjX8n7r5EY6r1dcyW8q487eT/rIckw+9lKP3vntL5d8AafjcwKYPOkn28lQXzO+tN3SKnv/5Xmre7dsdsZZZhhoqL7zYwwKDrRSJohkoz8xVxNZn1/CecfBj6YXL+XJDHZQ1wssLT9tM/h968G0vP//wj9CV6dxaIAGAAA',
    'base64',
  ),
)

/** Of LibreOffice Writer 7.4, format of Word 97: text in 16 bits a character. */
export const DOCUMENT: Buffer = gunzipSync(
  Buffer.from(
    'H4sIAAAAAAACA+2a3U9cxxXAf3P3stzFBq+BYGxIuHHW2MWYLN+4cWxgiYPX5svg2E1sp8tXjQO7lI/WtH1AtJXyUom0D3mJVLUifUlV2e4f0PbFUh+qtqliKS+V+1ipUhOrUmWpYds5OxeWr2RZLEupOVfsnZk7Z+bM+ZpzZvjTH/c/+NmdQ39jHbyEj+VkAH9amwKCXiUIlmlbTiaTXnNyF75U8Jl5axnaQA6IzHMBBwgAecAeYC+QDxQA+4zc95v3Lnw54SIJEszg8gpxZphiju1ACTlrbD4TnOUM+2UKu/NnP7/nv7Oxf70XaPsvBIqAYuAZ0Qk4AJQCB4FDQBlQDjwLPAdUAC7wPHAYeAEIAUeASuAocMzQVgUcN+UTQA3wIhAGaoE6oB5oABqBJqAZaAFOAl+V/QxOAS8Dp4EzQCvQBrQDEaADeAU4C7wKdALngChwHrgAdAHdQA/QC/QBF4F+YAC4BLwGXAauAF8DXgfeAK4C14DrwJvA14EYMAgMAcNmjaNP0KcqlpO+vJQO+QOW6MRvU6pxVsuva2xoKjGdGJ1xLyemhk90JN6anRiJz4hOdPXrto7EkGiCLtd0JIbke00L/zp595tfrIsqFUZkDYU8Rx6KN0QjU/A6BD9NWsJ3P90kmGKCGONGj2tDVIVUW0hrUXsVPVEffVEfkWgpE50Be7ozYPdGbeKdtjPTaTvXoznEoqW82XnS5hQq+Dt1V50S2+hkhBjDjBHnG7iijRaKEnqifvqifiLRMI2OikWrueqordfRwHLFw+SnosOF4ouHiYtnHsElwg1iTBFjSFqmmBasJsFSqkks8Kzx5ZngXQo+TO4XvHzOiefXX+OMyF5wQVb0lth8e1Vg8gbMc7pKLbBcobirFsQDdApnx/gOCRlBc9jDHRE7KaRoCYqXylRIKzfd9xxvwUekoWe1oXLY59tH7z1nfn4enw+OSo++1R42keheQhwJKupUSKTbz4jwSlOveV+EjyZHEWa54o5qV2HxVwPEGGTc8CRh1qt/pwWrWLyKG1RcVDUyrsfL1LhBniH/noP1YeH7R5S1N6R0/4qgYtD09zTB61+yoX+H8G5KdYjXTO/vEpM1uBtmPZAa5S+Fv/BGqZRRFlSl+OpzZu23pFaK7mJzPZpLK4eDih+rVvHlEWJMMsOYrF3L/CBFS7coXrolOIWi/E2O0qha1685yuXF4B31c+UK57VUp5kRbh0yc9TQHtTaUCO2MCB0aO1pJ8GwxBF5lK1ogPa7Ke05LTSttR1NUzlFS59IX39IEaQn6tAXdYhEy4lFywW/TX0o+PlrZLp+rD08iy+kYiGlV+fXFmisb0FWI1uY+Dy9ydmB1L7nlb2cZ8G8rWBaQ29qX5SN8dWSRZWJkxpgjAlGmMalmxG+jYsOvCZE8NBYsqgy8YL9zDHBIAlxZfWVmc3eJkaacn9tJYsqE6QORrhJjNeYxRUj02Pojem8P7MRukWRE2uwtfFFOS9tesM948+OGs01bbjXMsTXyjsoVMRWjGB1HJdLxBljSNRWq1OXbOdnQjujrr9yUangTqlbK792bJTzo1KI23BDbbKdmiDsu1LLEXX//mLOhtYcg3HUJ3GYWMUu7CAQCT/+Mdf5BDdDIW2bkvnsSVxOaoWyNovrePDDnz581HMj+ME7DseP/vpjTdf3TH6hTHweMHF4nomv95i4ea+Jh3W+MWlY8ffPUrmDZdbYmjZfJuXN4B/vK9XlBmz4pPA36ewze0EBkVhiPBZv2YSpAbuElwtW6wtfmKftE7NTpuxPK6+Ht+W32si7OgO56z7F25Bcq53i8gXz9mDOhm9ZO1feK1k6lH/6YTBt/mE75bp24f8TrqzTvycFFh/vMn8XduGphiE5H9G5d5xZSa5SGXkDtfK45r1VKSFpzYCMkiCfD8L/Cf8+fHP23/0ujeY5sWmpwTz5TDJOTHJXfRIwzRBjjMnYccaZw6WeZlqok786GmiinlrC8jSSv8UqcmkivELrxqeZXHIlwnqKwcR5u/BUgtLy7/2fDvzAAX3S+Fdz6WEFUnrxaE1oumXlQXrlz+mV2S1xnjBchZKQOhBS50Z10uHcD+tE6h3/28H5DFPCwH0J6Qvv6zQjaf5WSpPbam6470cpX3mqYHkF2ys4vnJGG/A1QEGxJjxFtS9ELLRypKiP8D/3a17Zxja/16axc1/iVJjWXmjvtai4vVDj3r7X9vztuH34drP1wmKzFVpstup6oXbxihWe1Hyp74VjdRSEPy//1S3WR3/46L2asuBP3nU4Xv3oV/rkN2dd21VzT6bS/r/Cy3W3an+c8DjvfzWd6++QNsPx6e8HPQOMyEHoJD0McjOL+x9L+GJ757kZws0VB9AjZ8jZQh6WzOvbxvwWq5l6bdo5djZQYObfzv2vprXP7Hk59EvEMCERxJzcKIyu3Jit3hhsBcewVu6MM53/K8AvTfmyzDVMBwmGhJLUvUymcCiL9Vfre+ACb/3rZ94eP1qymF9LeuYx2vBO7v//C1VmqH4AJgAA',
    'base64',
  ),
)

/** The same with text in 8 bits. */
export const NARROW_DOCUMENT: Buffer = gunzipSync(
  Buffer.from(
    'H4sIAAAAAAACA+2a0U9cxxWHv7l72ewSG6/BIdg45cZZYxc7ZAEbcOPYwBIbbgIsBsdpYju9LOsaB/ZSwK1d9QG5qtSXSjR96EukqBXpS6vWdv+Ati9+q1q1ykPe0sdKlZpYffFD2GrOnQsLtpNlsay62bNi79zZmTlnzvzOmXNm+Otfdn7yi1t7/sEGepkIK4U40aI6BSTClwRYpm6lUCiE1YUKPVH0uXnqNbSBKpA1fwqIAXGgGnga2AZsB2qAHWbdd5pnhZ5MOoOPzwIOr5JngTmusxmqp2qdzZfSZ6XEdqVShX/5/EP/XY79671A238tUAfsAp4RTMCzQAOwG9gDNAJ7geeArwFNgAM8D+wDXgCSwH6gGThg5Po60GLKh4EXgVbgJSAFtAHtQAdwBDgKdAJdQDdwDPiG7GdwHHgFOAGcBHqAXqAPSAP9wKvAKeA0MAAMAi7wGvA6MAQMAyNABhgFzgBjwDhwFngDOAe8CXwTeAt4GzgPXAAuAu8A3wI8YALImjnmHrM/VawUItUBhqJxSzDxxwAap/T6DU1l5/x5/9KCc86fm3yx33/36kwuvyCYGBrTdf1+VpCgy639flZ+b+3mP8duf+fLsaiCMKJsquU5qlG8LYgM6C1IfFawRO9RhvGZYwaPaYPjtiQtSdWb1Cjqa2HEjTDqRki7DcwMxO35gbidcW3yA3ZsYcCOXXSr8NwG3hk4ZnMclfiTuq2Oi20MkMNjkinyfBtH0GihqGfEjTLqRkm7KY7GlOce5nxMPXweR1hpulv4TDBcK754krx45hwOaS7jMYdHVmrmmJdendJLqU6xwFPGl5fS72zibmGn9NvOoHh+/WuenOwFr8uM3hWb72uJz16GRU60qBusNCluqxviAQZEs1N8H19G0BoO++bETmqpW4Zdy40qOan5Dt+JhRPeLxUjaxXNk5HIDjJ3YouLi0QicEBajK61sEm720iyP6FoV0lZ3TFyoistvdZ9HRE6Y4oUK023VJ9Kib8ax2OCaaMT38xXf89Lr13iVZyE4oxqlXFDXQbjJniG7XdiWH+r/XC/srYllW7flFBMmPYhEsL29fe17xfdzal+8ZrF7R08mYNzH9dng1H+XvurcJRmGeWGahZfPWjmfk3eGtBNbC66T9HDvoTiPdUjvjyNxywLTMnc9Zrvpm75GruWr0mfWgF/Z0zprhrrF2LK4aXELfVL5Yjm9arOsyDa2mN4tNKX0GhoFVsYFzk0evrwmZQ4oprGVQRovxug54TItN52tEx7qVv+VNpGk4oEI26MUTdG2t2L5+4VDAyKNLIFic/Sm9R7sWDfCsthzjJonlaiqCIT7GuysZ2uX1KlOJlxppghxzwOw+T4Hg46cJqRhYOj9UuqFC82xnVmmMAXV9TRXBr3XjGywH311i+pUjr1k+MKHm9wFUeMRI9xSW9k0dJGGBYg+ut6a+NxeU3q9IZ5MlqeNFpr2vAulNhfg29CpPBWQbw2jsNZ8kyRFdhpEx+S7fhkcmvSjTUvKZXYqnTr168PGxX7SQPkbbisHrAdmkDrtLxZAvcfLln31YZ4OxCROEqsokJbCCRSj37MDT7BKXGRNi3JYvkirhRCQN0PxE9+9MHdeyOXE7/+aYxDB37/sZbrByY/UCa+jps4utrEx0+buFeDddLkC7NGFf/8PIj9LTPHniJ+pZQfRP/6UKkhJ27Dp7V/KFaf2QtqSHv+tJfvfoBS43Y9r9SsvQ9+aZ61Q/YZZcrRovJG+nEgXYR1zy+cSSTIoEomO9DyNvMM6ZgN37W2Dt6GMh3K76IwUcQ/aQdZYYX+P6lhA/4eF1l8XFF+hSr0laasnG/o3DnPVUmugoz6CG3ycczzYSVf0ppxGcVnO7NM40lOqrPyebJMMSXt8kxzHYcOuuimXf7aOUInHbSRks9RiXcq9BjJxHkV+kqS0uufMRi4V/zLvyvKefKpupFIEi+5eojYmyQa1ukDfOtljqfoyUBfxqLp5o1W5+ad3udv5u19N7usF5a6rORSl9WegbalN63UrE6VOzJwsJ2a1Bflv3LE8tGfP3q/tTHxs5/HOHT43m/1yW3Vhrrz5p5LFf1/RJjrPqz+f4ke5f2vnufGO6QH9dHJ8OLu0IDTcpA6ywgTXNn8sQ2WOSQz58El0pVVBzIi9wJlIxRL+EY2wd9iLdNvK7qbKIdqDP/N3P9qWXfGg3IVYxI3zUgEdF1uFC6t3pit3Rg8jA5ird4Zl8r/IPAbUz4nvCbpxycrkgT3MqXSnjLmf0jfA9eE89/IeXP66C6Dvz4XW3iENryV+///Ai3EGiwAJgAA',
    'base64',
  ),
)

/** The stream of a presentation by LibreOffice Impress 7.4, format of PowerPoint 97. */
export const PRESENTATION: Buffer = gunzipSync(
  Buffer.from(
    'H4sIAAAAAAACA+1ab2wcxRX/ze7e3dp3512fDbHSKF5RB6zEhQvnhEhNsJtEgChJLBIiRFXhEJ+JU8dOTdIi1CgXQiEC6kYQRThfEhJTqQGpUj60CErjtBUK6qlNo0JTRKJQ9QOkVdmjVCQpZPGbmbvbu9td39XGX9o9ef/Ne2/e++2b997M2MAH6nMhgOFDtR3A71uAT+LAoQSwbi69BxQAKsTBEOYXAx+rzyrALThtxAAkcdbQJI2BtyNJYsQvjNUANmAA25DGI7CwFml8HxbuxTC2YROGUM0RNk0pazXS2IpN2IidsLCeS3gEtRxh05Ky1mIYOzDskmNhFe7GN/mbVdXIQtJHrzRGMID+mvQCxg1z8jbD+RzHcRL8DPzUqAcQ4d+iTge6ccxoYEAIzuddaMANFtBHQq4BD0kewOLfQOWyPuLfTpFSBaWzy0IDmip4/8SIM4insr8zSrdSaz+22qsG87yOch4zlNH8eAxEtWe5/8F+QmBqJwkBk5ACiE6D8OmI9GtdIqTKNvprBbOJezOidtsk/R6GVx3s5WieZCZMTDAG6A7ToYMpCqB3Y37OFPw6tdG7TwGzFbYxj+vyL7VZ9uk6MmK8nInczqhfJ0+jxVxEjNNcVR/mT9dUNf/yc7UTwH0SJL/rK3OAd+PAJ585ziuO4xDndvxH1aX47Xrxmdq6o9RdRFvOW0UfxwGcDrh69dFapjIrqvx1qZrflcTFDKD9iuO86qEyqehWmUzowl8Mgdq7PBLFsQDrKt6tgFH2RfJfvQA1KKqV0oQ8aBiY1iNvJ71wN2bgEKIvqcIrLqvdjeQNH6ktso0plTy9sCOWiBfCpTIZ0ZAdQyqVRTbr4MSJEwU6wCnQ0sUZEzf05uDBgy55WU7T358CiUyNpYS7prJwsv0V/aZSKX49f/4812HNmjW4dOmSr34kg3TJIouJiQlfOmpDv9APY/72psYcjDlZLo/shW+MZFXEyA6f2MUCYmSHT4xkATFyqn68YmSHT4xkATEyz2MGZo5Rx3HOBaBiBUT0l3xQmReQOV73QaUloJ+zPqg0B2SOD31QyfNYAaj0Yb4caQIVpYCKyNGOE/PVVvC6UfHmqezPjUq1/bhR8eZxoyJ43KiU8/y/yvDi6cEx44LMCc4ueI70cxyNCOe2ZIug9Y4kpbSKr1yyv5RW9ZVLdpfSapLWO2KU0vZWYSVcVnbUYGVHDVZ21GBlRw1WCtrtZVYaZSOR4kPxW6LkWxplI7BZjvQ87TyXlV5yi1YCLS4rveQWrQSaXVYaZSO6WY7oUtrM/4SVBmLaBxGiVuyLEcp0uq3zORoQ1ui9ao/wds1u5z5QZ5seNZiCes5HBV8Ikp7R7EG8Z1QI1gNNLGpTBbMbbJIug7bkY9jDJTzOz3v5WcxDfsjPT/Ea7iQ0aDjJwOcRnelxnGKkza/Z7w59C+/wEu/P/Owwhjo5vwBM3vsoVrDROe8rBhql9r+J6iXzhLj9GH86XJiPA0eMOyYpV2EQA9iM78CS8940+jCAHfx5C9L8Ss+D8j6NR3lrP4YxwufrOwAcNQjTNin7OJ+bthWqV8LrLqWIl+KD199ceE20euOFaeO1WiW8HoiW45Vf1yC8DrEiXkzitZJVh9cwdnK8BjAUgFmcrwhsxjCG0AcL68q47kEa30Mag4hjA7ZgACNT0t3B+x7hmkxFSSsRU9OtxwDXfWo6cT80JS35ykIAN3JUr+P4ihnudbxmEPMvcb5ezrGEPx0t8aelrvGn+vjT+OKpx9/0/ennsRVMjbwc9xp/EelP+1zjT5P+RPIIiReNGwurAGw7WSpyE5PvboIKhgYZ6y67xvBxo0FyigxWx5t+YsyVvYR4JUb1EdU7VL8cCQn0lrvQ03zQ67t1dtD7gX6/6Y1enURvNBC99iJ6j9ZzHILwu1oFfvNlP2FP/CbCAsNlLgxDfhkgNTsYvtX44zneGOoSw6drwlAJxPDcjPjgWhTxo2yMGPA8ovZSmsHzgb6HVlHkKtvz7Lt/HMMBdvDJjTjJEkiAloB0aCp5SZfKwGBWue5hwFYzEdI2l18vkqtuMa1b1gvLIlT1iHqBLIvool44E66hXtCL9cJrLmuZ7pP/UrNRL0DZh8bEe1EvbwlJb4m5vEXxsEDxsWC8czb8fXfsPfaGeV+LlwXhAAtud+cMHwv6lsyGBXQk9B7mZUG9tGD/jOWMK1WM1xtkLxHfmHdRVsrd7tzhg2Lb0tlB8an6sYQ3ivnM+9wMxr3LM4qj2xtDfhGhChyVaeN4rYW8ce3coBw8c9549UvzxrBfVLptdlAkb/RGUf8SvPHcjOJ4lyu6U66jbLwXUb5bVpqHL7yxBQfY6OFnXHkY/2Ue/qc6qBX3M+iIm66dMCbsAa6oJoobLgoa5TygdC8HWMBz+KgicviTCu1CixxO2CgxkcMXKjXk8Fgxh3/MgKMxmcNjwte+yqL2IFdWW0Zetv9BhscxforQo/sncPpnXjFvDxs5/AfsZT/qTRZ2EIM9jnYWuxRhifC4N9mbbFdTZ5g8ayOr9KwRvmO5Sc4ch7AT2/AQ34e20InF/GfJq/ddHC8nP0u+ldy689P1FpbI39c87zrljzz5nvyaUVk8mOvxTtBxna+FXffNrnvy8IVSZtHDw4UnykPNFd6/UvIbgd5PIc6qFzuIvZNfNRMHjjQAEwZw0ZTzJXftExNekd8LzlemdJ5+Zbqv6QFGfT7ddC//oq/x/f8H+a8HPdiAxaAx+UzTrbz97zeTTle+/VuW/Mqd7wNYlI8KrVidC3Oam3JWmXerrvv8SraBFbk47aSylTnyeFYnhZxCpRBWJiS/mFchRGjzjVxzfr+yTIsuLMjxlVe0891yJnMOCv85sjwnxjhblF+NWefBUz8FjwFlkWiz1X+wYu1PjapnLFnCY8kLTMSS/eRBMpao8j8IKJa0sxpiiVmMJffDFUtMYcAqRO0WnpOUQq3/Dt8jLx33VMEnEuc9K/iolL/fJV+R8o8hyj3ZLb+6bEffpFQHqsF/ZW5s8VpFiwXU4O48w4O6b56hDHOAZ5vpjipgZI7YLxe784dCwF+vB7bOBy5QisS/xd4+A34ZF359tk3Ywp0YCXwBpfBxXRYlAAA=',
    'base64',
  ),
)

/** A compound file with a stream of each name; folders stand before a slash. */
export function oleFile(streams: Readonly<Record<string, Uint8Array>>): Buffer {
  const file = utils.cfb_new()
  for (const [name, content] of Object.entries(streams)) utils.cfb_add(file, `/${name}`, content)
  return Buffer.from(write(file, { type: 'buffer' }) as Uint8Array)
}

/** A record of a workbook: its type, and data of some kind each. */
export function biffRecord(
  type: number,
  ...data: readonly (number | string | Uint8Array)[]
): Buffer {
  const bytes = Buffer.concat(data.map(bytesOf))
  const header = Buffer.alloc(4)
  header.writeUInt16LE(type)
  header.writeUInt16LE(bytes.length, 2)
  return Buffer.concat([header, bytes])
}

/** A number is 16 bits of it. */
function bytesOf(part: number | string | Uint8Array): Buffer {
  if (typeof part === 'string') return Buffer.from(part, 'latin1')
  if (typeof part !== 'number') return Buffer.from(part)
  return Buffer.of(part & 0xff, (part >>> 8) & 0xff)
}

/** A workbook of Excel 5 or 97 with one sheet of these cells. */
export function workbookOf(
  version: 0x0500 | 0x0600,
  globals: readonly Buffer[],
  cells: readonly Buffer[],
): Buffer {
  const begin = biffRecord(0x0809, version, 5, 0, 0)
  const end = biffRecord(0x000a)
  return Buffer.concat([begin, ...globals, end, begin, ...cells, end])
}

/** A document of Word 97 whose text stands in two pieces, the later one in front, in 16 bits and in 8. */
export function wordFile(text: string): Buffer {
  const half = text.length >>> 1
  const pieces = [
    Buffer.from(text.slice(half), 'latin1'),
    Buffer.from(text.slice(0, half), 'utf16le'),
  ]
  const header = Buffer.alloc(1024)
  header.writeUInt16LE(0xa5ec)
  header.writeUInt16LE(0xc1, 2)
  header.writeUInt32LE(5 + 12 + 16, 0x1a6)
  const list = Buffer.alloc(5 + 12 + 16)
  list.writeUInt8(2)
  list.writeUInt32LE(12 + 16, 1)
  for (const [index, position] of [0, half, text.length].entries())
    list.writeUInt32LE(position, 5 + 4 * index)
  list.writeUInt32LE(header.length + (pieces[0]?.length ?? 0), 5 + 12 + 2)
  list.writeUInt32LE((2 * header.length) | 0x40000000, 5 + 12 + 8 + 2)
  return oleFile({ WordDocument: Buffer.concat([header, ...pieces]), '0Table': list })
}
